import { fold } from '../../retrieval/text/tokenize.ts'
import { foodsIn } from './foods.ts'
import { type WordList, wordList } from './word-list.ts'

/** What a request is about, as far as it decides which of the owner's facts matter. */
export const OCCASIONS = [
  'food',
  'travel',
  'stay',
  'health',
  'sport',
  'work',
  'learning',
  'money',
  'family',
  'pets',
  'home',
  'gift',
  'music'
] as const
export type Occasion = (typeof OCCASIONS)[number]

const WORDS: Readonly<Record<Occasion, WordList>> = {
  food: wordList(
    `eat eating! cook cooking! recipe dinner lunch breakfast meal dish! dishes! menu restaurant snack bake baking! food cuisine picnic grocery groceries brunch supper
    soup salad dessert essen! *essen kochen! koche! rezept* restaurant* frühstück* mittagessen abendessen gericht! gerichte! menü backen! mahlzeit* suppe* salat* speise*
    manger! cuisiner! cuisine recette dîner! déjeuner! repas! plat! plats! soupe salade comer! cocinar! cocina receta cena! cenar! almuerzo desayuno comida plato restaurante sopa ensalada postre
    먹 음식 요리 레시피 저녁 식사 점심 아침밥 식당 맛집 메뉴 반찬 안주 食べ 料理 レシピ 夕食 夕飯 昼食 朝食 ご飯 レストラン 献立 弁当 吃 做饭 菜谱 晚饭 晚餐 午饭 午餐 早餐 餐厅 菜单 食谱`
  ),
  travel: wordList(
    `travel trip! trips! journey holiday vacation flight fly! flying! hotel hostel itinerary visit weekend_in weekend_away sightseeing train_to airport luggage tour backpacking road_trip
    reise* *reise verreisen urlaub* flug* hotel* ausflug* wochenende_in voyage voyager! vacances! vol! vols! séjour itinéraire visiter! hôtel
    viaje viajar! vacaciones! vuelo itinerario visitar! escapada 여행 휴가 비행기 호텔 숙소 일정 관광 항공권 旅行 旅 休暇 飛行機 ホテル 観光 宿 旅游 出差 度假 机票 航班 酒店 行程`
  ),
  stay: wordList(
    `trip! trips! holiday vacation itinerary visit hotel hostel weekend_in weekend_away road_trip backpacking urlaub* *reise reise! ausflug* städtetrip* wochenende_in voyage vacances! séjour itinéraire viaje viajes! vacaciones! itinerario escapada
    여행 휴가 일정 숙소 호텔 旅行 旅 休暇 ホテル 旅程 旅游 度假 行程 酒店`
  ),
  health: wordList(
    `health* doctor medicine medication drug symptom pain! sick! ill! illness headache treatment diagnos* therapy sleep! insomnia vitamin supplement fever! cough! vaccin*
    gesund* arzt! ärzt* medikament* schmerz* krank* symptom* behandlung* schlaf! therapie* impf* santé médecin médicament douleur malade! symptôme traitement dormir! vaccin
    salud médico medicamento dolor enferm* síntoma tratamiento vacuna 건강 의사 병원 약 아파 통증 증상 치료 수면 健康 医者 病院 薬 痛 症状 治療 睡眠 健康 医生 医院 药 疼 症状 治疗 失眠`
  ),
  sport: wordList(
    `sport exercise exercising! workout training_plan fitness gym! run! running! runner jog* marathon hike! hikes! hiking! swim! swimming! cycling! bike_ride yoga! climbing! muscle
    sport* training! trainieren! laufen! joggen! wandern! schwimmen! radfahren! krafttraining courir! course_à_pied randonnée natation musculation entraînement
    deporte ejercicio correr! entrenamiento gimnasio senderismo nadar! 운동 헬스 달리기 마라톤 등산 수영 運動 筋トレ ランニング ジム 登山 水泳 运动 健身 跑步 马拉松 登山 游泳`
  ),
  work: wordList(
    `job jobs! career resume! cv! cover_letter interview! salary! promotion colleague my_boss linkedin application_letter freelanc* hire! employer bewerb* lebenslauf karriere* gehalt* vorstellungsgespräch beruf* stelle! kolleg*
    emploi carrière candidature lettre_de_motivation entretien_d'embauche salaire collègue trabajo empleo currículum entrevista_de_trabajo carrera_profesional sueldo
    취업 이직 이력서 면접 직장 연봉 회사 자기소개서 転職 就職 履歴書 面接 仕事 給料 职业 简历 面试 工作 工资 求职 跳槽`
  ),
  learning: wordList(
    `learn learning! study studying! course exam homework tutor university degree thesis vocabulary textbook lesson lernen! lerne! kurs* prüfung* studium studieren! vokabel* unterricht*
    apprendre! étudier! cours! examen devoirs vocabulaire aprender! estudiar! curso examen deberes 공부 배우 시험 강의 수업 학습 단어 勉強 学ぶ 習 試験 授業 学习 考试 课程 作业 复习`
  ),
  money: wordList(
    `budget money! saving! savings! invest* mortgage loan! tax! taxes! insurance pension! afford! rent! expensive! cheap! geld! sparen! spar* kredit* steuer* versicherung* miete! rente! günstig*
    argent! épargn* crédit impôt* assurance retraite loyer! dinero! ahorr* hipoteca impuesto* seguro_de alquiler! pensión 돈 예산 저축 투자 대출 세금 보험 월세 연금 お金 予算 貯金 投資 ローン 税金 保険 家賃 钱 预算 存钱 投资 贷款 税 保险 房租`
  ),
  family: wordList(
    `family! families! kid kids! child! children! son! daughter parent parents! mother mum! mom! father dad! sister brother wife husband partner! marriage parenting toddler baby babies
    familie! kind! kinder* sohn! tochter! eltern! mutter! vater! schwester bruder ehefrau ehemann famille enfant fils! fille! parents! mère! père! soeur frère mari! femme! bébé
    familia! hijo hija niño niña padre madre hermano hermana esposo esposa marido! bebé 가족 아이 자녀 아들 딸 부모 엄마 아빠 남편 아내 家族 子供 子ども 息子 娘 両親 母 父 夫 妻 家人 孩子 儿子 女儿 父母 妈妈 爸爸 丈夫 妻子`
  ),
  pets: wordList(
    `pet pets! dog puppy puppies cat kitten vet! veterinar* rabbit hamster parrot hund! hunde! katze* kater! haustier* tierarzt* welpe* chien chat! chats! vétérinaire perro gato mascota veterinari*
    반려 강아지 고양이 개가 개를 동물병원 수의사 ペット 犬 猫 獣医 宠物 狗 猫 兽医`
  ),
  home: wordList(
    `flat! apartment house! houses! moving_to move_to moving_house rent! renting! landlord furniture renovat* kitchen_design garden gardening! balcony neighbourhood neighborhood sofa! shelf shelves wohnung* haus! umzug* umziehen! miete! vermieter möbel* renovier* garten* balkon* wohnzimmer
    appartement maison logement déménag* loyer! meuble jardin! balcon! piso! apartamento casa! mudanza mudarme! mueble jardín alquiler! 집 아파트 이사 월세 가구 정원 인테리어 동네 引っ越 部屋 家賃 家具 庭 アパート マンション 公寓 房子 搬家 租房 家具 花园 阳台`
  ),
  gift: wordList(
    `gift present! presents! birthday surprise! anniversary wedding geschenk* schenken! geburtstag* hochzeit* jubiläum cadeau cadeaux! anniversaire! mariage! regalo regalar! cumpleaños aniversario boda! 선물 생일 기념일 결혼식 プレゼント 誕生日 贈り物 結婚式 礼物 生日 送礼 婚礼`
  ),
  music: wordList(
    `music song! songs! concert band! instrument piano! guitar! violin! cello! choir! playlist practise! practice! musik* lied! lieder! konzert* klavier* gitarre* geige* chor! üben! musique chanson piano! guitare violon! chorale
    música canción concierto guitarra piano! violín coro! 음악 노래 콘서트 피아노 기타 첼로 합창 音楽 曲 コンサート ピアノ ギター チェロ 音乐 歌 音乐会 钢琴 吉他 大提琴 合唱`
  )
}

/** What the text is about; a dish makes it about food. */
export function occasionsOf(text: string): Set<Occasion> {
  const found = new Set(OCCASIONS.filter(occasion => WORDS[occasion].isIn(text)))
  if (foodsIn(fold(text)).length > 0) found.add('food')
  return found
}
