import type { EntityType } from '../types.ts'

/** Names that are told by themselves, lower case; several words joined by a space. Written down from common knowledge. */
const COUNTRIES = `afghanistan,albania,algeria,andorra,angola,argentina,armenia,australia,austria,azerbaijan,bahrain,
  bangladesh,belarus,belgium,belize,benin,bhutan,bolivia,bosnia,botswana,brazil,brunei,bulgaria,burundi,cambodia,
  cameroon,canada,chile,china,colombia,costa rica,croatia,cuba,cyprus,czechia,czech republic,denmark,ecuador,egypt,
  el salvador,england,eritrea,estonia,ethiopia,fiji,finland,france,gambia,germany,ghana,greece,greenland,guatemala,
  guyana,haiti,honduras,hungary,iceland,india,indonesia,iran,iraq,ireland,israel,italy,ivory coast,jamaica,japan,
  kazakhstan,kenya,kosovo,kuwait,kyrgyzstan,laos,latvia,lebanon,liberia,libya,liechtenstein,lithuania,luxembourg,
  madagascar,malawi,malaysia,maldives,mali,malta,mauritius,mexico,moldova,monaco,mongolia,montenegro,morocco,mozambique,
  myanmar,namibia,nepal,netherlands,new zealand,nicaragua,nigeria,north korea,northern ireland,norway,oman,pakistan,
  palestine,panama,paraguay,peru,philippines,poland,portugal,qatar,romania,russia,rwanda,saudi arabia,scotland,senegal,
  serbia,singapore,slovakia,slovenia,somalia,south africa,south korea,spain,sri lanka,sudan,sweden,switzerland,syria,
  taiwan,tanzania,thailand,tibet,tunisia,uganda,ukraine,united kingdom,united states,uruguay,uzbekistan,venezuela,
  vietnam,wales,yemen,zambia,zimbabwe,usa,uk,eu,uae,europe,asia,africa,america,south america,
  deutschland,österreich,schweiz,frankreich,italien,spanien,griechenland,niederlande,belgien,polen,schweden,norwegen,
  dänemark,finnland,türkei,russland,allemagne,autriche,suisse,espagne,italie,grèce,belgique,pologne,angleterre,japon,
  chine,corée,alemania,francia,españa,italia,grecia,suiza,inglaterra,japón,brasil,méxico,perú,turkey,turkiye,georgia`
const CITIES = `aachen,aarhus,abu dhabi,accra,adelaide,addis ababa,algiers,alicante,amman,amsterdam,ankara,antwerp,athens,
  atlanta,auckland,augsburg,austin,avignon,baghdad,baku,bali,baltimore,bamberg,bangalore,bangkok,barcelona,bari,basel,beijing,
  beirut,belfast,belgrade,bergen,berlin,bern,bilbao,birmingham,bochum,bogotá,bologna,bonn,bordeaux,boston,bratislava,
  bremen,brighton,brisbane,bristol,bruges,brussels,bucharest,budapest,buenos aires,busan,cairo,calgary,cambridge,
  canberra,cape town,caracas,cardiff,casablanca,charlotte,chengdu,chennai,chiang mai,chicago,christchurch,cincinnati,
  cleveland,coimbra,cologne,colombo,copenhagen,córdoba,cork,cusco,dakar,dallas,damascus,daegu,daejeon,delft,delhi,denver,detroit,
  dhaka,doha,dortmund,dresden,dubai,dublin,dubrovnik,duisburg,durban,düsseldorf,edinburgh,eindhoven,essen,faro,florence,
  frankfurt,freiburg,fukuoka,galway,gdansk,geneva,genoa,ghent,girona,glasgow,gothenburg,granada,graz,grenoble,groningen,
  guadalajara,guangzhou,haarlem,halifax,hamburg,hanoi,hanover,hannover,havana,heidelberg,helsinki,hiroshima,ho chi minh city,
  hobart,hong kong,honolulu,houston,hyderabad,incheon,indianapolis,innsbruck,istanbul,izmir,jakarta,jena,jerusalem,
  johannesburg,kaohsiung,karachi,karlsruhe,kathmandu,kiel,kigali,kingston,kobe,köln,kolkata,kraków,krakow,kuala lumpur,kyiv,
  kyoto,la paz,lagos,lahore,las vegas,lausanne,leeds,leicester,leiden,leipzig,leuven,liège,lille,lima,limerick,linz,
  lisbon,lisboa,liverpool,ljubljana,london,los angeles,luanda,lucerne,lund,lyon,macau,madrid,málaga,malmö,manchester,
  manila,mannheim,maputo,marrakech,marseille,medellín,melbourne,memphis,mexico city,miami,milan,milano,milwaukee,
  minneapolis,minsk,montevideo,montpellier,montreal,montréal,moscow,mumbai,munich,münchen,münster,nagoya,nairobi,nantes,
  naples,nashville,new delhi,new orleans,new york,new york city,newcastle,nice,nicosia,nuremberg,nürnberg,oakland,odesa,
  osaka,oslo,ottawa,oxford,palermo,paris,perth,philadelphia,phoenix,pisa,pittsburgh,porto,portland,potsdam,prague,prag,
  pretoria,quebec,quito,reykjavik,riga,rio de janeiro,riyadh,rome,roma,rostock,rotterdam,salamanca,salt lake city,
  salzburg,san diego,san francisco,san jose,san sebastián,santiago,sapporo,sarajevo,seattle,seoul,seville,sevilla,
  shanghai,sheffield,shenzhen,siena,sofia,southampton,split,stockholm,strasbourg,stuttgart,surabaya,sydney,taipei,tallinn,tampa,
  tampere,tangier,tashkent,tbilisi,tehran,tel aviv,the hague,thessaloniki,tokyo,toledo,toronto,toulouse,trieste,trondheim,
  tucson,tunis,turin,turku,ulm,uppsala,utrecht,valencia,valparaíso,vancouver,venice,verona,vienna,wien,vilnius,warsaw,
  washington,wellington,weimar,wrocław,würzburg,wuhan,xian,yokohama,york,zagreb,zaragoza,zürich,zurich,jeju,brooklyn,
  manhattan,queens,hawaii,alaska,california,texas,florida,oregon,colorado,arizona,nevada,utah,ohio,michigan,illinois,
  pennsylvania,massachusetts,connecticut,vermont,maine,tuscany,toskana,bavaria,bayern,provence,catalonia,andalusia,sicily,
  sardinia,crete,brittany,normandy,ontario,hokkaido,okinawa,rhine,danube,alps,himalayas,andes,pyrenees`
/** Cities whose names are words or first names as well need a cue. */
const DOUBTFUL =
  'nice,split,essen,phoenix,queens,georgia,sofia,florence,charlotte,austin,dallas,jena,kingston,ulm,turkey,york,bari,faro,lima,bath,linz,toledo,córdoba,siena,verona,maine'

const UNSPACED = `北京 上海 广州 廣州 深圳 杭州 南京 成都 重庆 重慶 武汉 西安 苏州 天津 青岛 厦门 大连 香港 台北 台湾 臺灣 高雄 昆明 丽江
  中国 中國 日本 韩国 韓国 韓國 美国 英国 法国 德国 意大利 西班牙 加拿大 澳大利亚 新加坡 泰国 越南 印度 俄罗斯 巴黎 伦敦 纽约 柏林 首尔
  東京 京都 大阪 横浜 名古屋 札幌 神戸 福岡 広島 仙台 奈良 鎌倉 金沢 長崎 沖縄 北海道 箱根 熊本 ソウル パリ ロンドン ニューヨーク ベルリン
  ローマ ハワイ シンガポール バンコク アメリカ イギリス フランス ドイツ イタリア スペイン カナダ オーストラリア タイ ベトナム インド`
const HANGUL = `서울 부산 인천 대구 대전 광주 울산 제주 제주도 수원 성남 강남 홍대 이태원 경주 전주 강릉 속초 춘천 여수 한국 일본 중국 미국 영국
  프랑스 독일 이탈리아 스페인 캐나다 호주 태국 베트남 싱가포르 대만 홍콩 도쿄 오사카 교토 후쿠오카 베이징 상하이 파리 런던 뉴욕 베를린 로마
  리스본 바르셀로나 하와이 방콕 시드니 리옹 빈 프라하`

const split = (list: string) => list.split(/[,\s]*,[,\s]*|\n\s*/).filter(name => name !== '')

/** Places told by their name alone. */
export const PLACES: ReadonlySet<string> = new Set([...split(COUNTRIES), ...split(CITIES)])
/** Places whose name is a word or a first name too. */
export const DOUBTFUL_PLACES: ReadonlySet<string> = new Set(split(DOUBTFUL))
/** Longest first, so that the longer of two names that begin alike is found. */
export const UNSPACED_PLACES: readonly string[] = UNSPACED.split(/\s+/).sort((a, b) => b.length - a.length)
export const HANGUL_PLACES: ReadonlySet<string> = new Set(HANGUL.split(/\s+/))

/** Firms and brands that are seldom introduced by a cue word. */
export const ORGANISATIONS: ReadonlySet<string> = new Set(
  'google,microsoft,apple inc,amazon,netflix,facebook,samsung,sony,siemens,bosch,volkswagen,toyota,ikea,airbus,boeing,nasa,unesco,unicef,ibm,nvidia,openai,spotify,lufthansa,bbc,mit,nokia,philips,red cross,greenpeace'.split(
    ','
  )
)

/** @param name - lower case */
export function typeByGazetteer(name: string): EntityType | undefined {
  if (PLACES.has(name) && !DOUBTFUL_PLACES.has(name)) return 'place'
  return ORGANISATIONS.has(name) ? 'organisation' : undefined
}
