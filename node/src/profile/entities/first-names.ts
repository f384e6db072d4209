/** Common first names of many countries, lower case. They say that a capitalised word is a person, nothing more. */
const NAMES = `aaron abdul abigail adam adrian agnes ahmed aiko aisha akira alan albert alejandro alessandro alex alexander
  alexandra alexis alfred ali alice alicia alina allison alma amanda amber amélie amelia amina amir amy ana anders andrea
  andreas andrei andrew andré andy angela angelina anita anja anna annabelle anne annette annika anton antonia antonio anya
  aria ariel arjun arthur arturo asha ashley astrid audrey aurélie ava axel aylin ayşe barbara bart bastian beatrice beatriz
  becky ben benedikt benjamin bernard bernd beth bianca bill birgit björn bob boris brad brandon brian bridget britta
  bruce bruno caleb calvin camila camille carl carla carlos carmen carol carolina caroline caterina catherine cecilia
  celine chiara chloe chloé chris christa christian christina christine christoph christopher cindy claire clara claudia
  claudio clemens cleo colin connor cora cristina daisuke damian daniel daniela danielle darya dave david debbie deborah
  deepa dennis derek diana diego dieter dimitri dirk dmitri dominik donald dora doris dorothea dylan eddie edgar eduardo
  edward elena eleni eli elias elif elijah elisa elisabeth eliza elizabeth ella ellen elliot elsa emil emilia emily emma
  emmanuel enrique eric erik erika erin ernst esther ethan eugene eva evan evelyn fabian farah fatima federico felicia
  felix fernanda fernando finn fiona florian francesca francesco francisco frank franz fred frederik frida friedrich
  fritz gabriel gabriela gabriele gareth gary gavin george gerald gerhard gianni gina giorgio giovanni gisela giulia
  gloria greg greta gretchen guillaume gustav hanna hannah hans harald haruka haruki harry hassan heather heidi heike
  heinrich helen helena helga henning henri henrik henry hiroshi holger hugo ian ibrahim ida igor ines inga ingrid irena
  irene irina iris isaac isabel isabella isla ivan jack jackie jacob jake jakob james jamie jan jana jane janet jason
  javier jean jeanne jeff jennifer jenny jens jeremy jerry jesse jessica jesús jill jim jing joan joana joanna joaquín
  joel johan johanna johannes john johnny jolene jon jonas jonathan jordi jorge josé josef joseph joshua josie juan
  juana judith julia julian juliana julie juliette julio jun jürgen jutta kai kaito karen karin karl karolina kate
  katharina katherine kathrin katie katja kay keith kelly ken kenji kenneth kenta kevin khalid kim kirsten klara klaus
  kofi kristina kristin kumiko kurt kyle lars laura lauren laurent lea léa leah lee leila lena leo leon leonard leonie
  leticia levi liam lidia lily lina linda lisa liz logan lorenzo lotte louis louise luca lucas lucia lucie lucy ludwig
  luigi luis luisa lukas luke lydia maarten magda maja malik manfred manuel mara marc marcel marcia marco marcos marcus
  margaret margarita maria mariam marie marina mario marion marisol marissa mark marko markus marlene marta martha martin
  martina marwa mary mateo mathilde matías mats matt matteo matthew matthias maureen maurice max maximilian maya mehmet
  mei melanie melissa mia michael michaela michel michelle miguel mika mike mikhail milan mina minh miranda miriam mohamed
  mohammed moira molly monica monika moritz mustafa nadia nadine naomi natalia natalie natasha nate nathan neha neil nele
  nia niamh nicholas nick nicola nicolas nicole niels nigel nikhil niko nikolai nils nina noah noel nora norbert norman nuno
  ola olaf oleg olga oliver olivia olivier omar oscar oskar otto pablo paolo pascal patricia patrick paul paula paulo
  pavel pedro peggy penelope peter petra phil philip philipp philippe pia pierre pietro piotr priya rachel rafael raj
  rajesh ralf ralph ramón raquel ravi rebecca regina renata renate renée ricardo richard rita rob robert roberta roberto
  robin rodrigo roger roland rolf roman romy ronald ronja rosa rosalie rosie ross ruben ruth ryan sabine sabrina salma sam
  samantha samira samuel sandra sanjay sara sarah sascha scott sean sebastian selin selma serena sergei sergio seth shaun
  sheila shreya silke silvia simon simone sina sofía sofie sonia sonja sophia sophie stefan stefania stefanie stella
  stephanie stephen steve steven stuart sunita susan susanne suzanne sven svenja sylvia takashi takeshi tamara tanja tara
  tariq tatiana ted teresa tessa thea theo theresa thierry thomas thorsten tiago tilda till tim timo tina tobias todd tom
  tomás tommy toni tony tracy tristan tyler ulrich ulrike ursula uwe valentina valeria vanessa vera verena veronica
  victor victoria vikram vincent viola violeta vladimir walter wanda wei wendy werner wilhelm will william wolfgang
  xavier yann yannick yara yasmin yolanda youssef yuki yuko yuri yusuf yvonne zach zachary zain zara zeynep zoe zoé
  ji-eun ji-woo min-jun minho soo-jin soojin jiwon jisoo minji seo-yeon hyun-woo ji-hoon jihoon yuna sakura hana haru
  xiaoming xiaoli`

export const FIRST_NAMES: ReadonlySet<string> = new Set(NAMES.split(/\s+/))

/** First names that are words too: at the head of a sentence they prove nothing. */
export const DOUBTFUL_FIRST_NAMES: ReadonlySet<string> = new Set(
  'will may mark bill rose grace hope faith joy dawn frank rob jack art summer autumn april june august iris lily amber daisy ivy ruby olive violet max pat sue drew chase miles grant jan jean mina viola stella till kai hana ola bob nick ray gene ken axel flora gloria milan cleo regina robin'.split(
    ' '
  )
)

/** Korean given names without the family name. */
export const HANGUL_GIVEN: ReadonlySet<string> = new Set(
  '지은 민수 민준 서연 지훈 서준 도윤 예준 하준 지호 준서 준우 현우 도현 지우 하은 서윤 민서 하윤 수빈 지민 지아 은서 예은 윤서 채원 수아 다은 은지 유진 수진 현지 지현 혜진 미영 영희 철수 영수 정호 성민 동현 승현 재현 민호 태현 상우 진우 준호 은영 은주 경희 미나 유나 소영 지영 혜원 나연 예린 소연 보라 승민 재민 우진 시우 건우 선우 정우 민재 현준 지수 수현 유리 가영 주연 세영 태우 동욱 재욱 기훈 영호 광수 순자 정숙'.split(
    ' '
  )
)

/** Family names that stand before a Chinese title or a given name. */
export const HAN_SURNAMES =
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧钟鍾姜崔谭譚陆陸汪范金石廖贾賈夏韦韋方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯'
