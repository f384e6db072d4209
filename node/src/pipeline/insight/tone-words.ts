/** Words that carry a feeling, by ISO 639-3 code. `strong` alone tells a tone; `weak` needs company. */
interface ToneWords {
  strong: { good: string; bad: string }
  weak: { good: string; bad: string }
  /** Turns the word after it (or before it, where the language negates behind). */
  negation: string
}

/** Words are compared by stem, so one form of each is enough where endings are regular. */
export const TONE_WORDS: Record<string, ToneWords> = {
  eng: {
    strong: {
      good: `love loved adore wonderful amazing fantastic excellent perfect delighted delicious thrilled awesome brilliant
        beautiful happy happiest joy joyful proud grateful excited exciting hooray yay superb gorgeous delightful laughed
        cheerful blessed magical`,
      bad: `hate hated awful terrible horrible sad sadness angry furious miserable depressed depressing disgusting heartbroken
        devastated afraid scared terrified anxious ashamed grief mourning crying cried lonely hopeless disappointed
        disappointing frustrated frustrating annoyed unhappy worried worst nightmare hurt hurts painful disaster`
    },
    weak: {
      good: `good great nice fine fun lovely enjoy enjoyed pleasant glad better best success won celebrate congratulations
        thanks thank relaxed calm smile smiled hope pretty cosy comfortable`,
      bad: `bad sorry tired exhausted stress stressed stressful problem fail failed lost broke broken pain ill sick boring
        bored difficult hard wrong worse worry miss missed fear upset unfortunately nervous died accident`
    },
    negation: `not no never without nothing hardly barely don didn doesn isn wasn weren cannot couldn wouldn aren ain haven hasn t nobody`
  },
  deu: {
    strong: {
      good: `liebe geliebt wunderbar wunderschön fantastisch perfekt glücklich großartig herrlich toll begeistert stolz dankbar
        freude freue freuen gefreut köstlich lecker traumhaft spitze super`,
      bad: `hasse gehasst schrecklich furchtbar grauenhaft traurig wütend verzweifelt angst einsam enttäuscht enttäuschend
        ekelhaft schlimm schlimmste geweint weinen schmerz schmerzen deprimiert katastrophe trauer ärgere ärgerlich sorgen`
    },
    weak: {
      good: `gut schön nett spaß gern besser beste erfolg gewonnen danke ruhig gemütlich lachen gelacht angenehm froh`,
      bad: `schlecht müde erschöpft stress stressig problem probleme leider verloren kaputt krank langweilig schwierig falsch
        schade nervös gestorben unfall gebrochen`
    },
    negation: `nicht kein keine keinen keiner keinem nie niemals ohne nichts kaum weder`
  },
  fra: {
    strong: {
      good: `adore adoré merveilleux merveilleuse magnifique parfait parfaite heureux heureuse génial géniale formidable
        délicieux délicieuse superbe fier fière ravi ravie joie bonheur excellent excellente reconnaissant aime`,
      bad: `déteste affreux affreuse horrible triste tristesse furieux furieuse désespéré terrible peur déçu déçue
        décevant dégoûtant pleuré pleurer douleur angoisse honte catastrophe cauchemar malheureux malheureuse inquiet inquiète`
    },
    weak: {
      good: `bon bonne beau belle agréable content contente mieux réussi gagné merci calme sourire plaisir sympa drôle`,
      bad: `mauvais mauvaise mal fatigué fatiguée épuisé stress problème raté perdu cassé malade ennuyeux difficile dommage
        malheureusement nerveux mort accident`
    },
    negation: `pas ne n jamais sans aucun aucune rien ni guère`
  },
  spa: {
    strong: {
      good: `encanta encantó amo adoro maravilloso maravillosa fantástico fantástica perfecto perfecta feliz felices
        estupendo genial increíble delicioso deliciosa orgulloso orgullosa alegría ilusión agradecido excelente precioso`,
      bad: `odio odié horrible terrible triste tristeza furioso furiosa desesperado miedo decepcionado decepcionada
        asqueroso lloré llorar llorando dolor angustia vergüenza desastre pesadilla infeliz preocupado preocupada enfadado`
    },
    weak: {
      good: `bueno buena bonito bonita bien agradable contento contenta mejor éxito gané ganamos gracias tranquilo sonrisa
        divertido divertida`,
      bad: `malo mala mal cansado cansada agotado estrés problema fallé perdí perdido roto enfermo enferma aburrido difícil
        lástima desgraciadamente nervioso murió accidente`
    },
    negation: `no nunca jamás sin ningún ninguna nada tampoco ni`
  }
}

/** Scripts whose words take endings are searched for stems; the negation may stand before or behind. */
export const TONE_STEMS: Record<string, { good: RegExp; bad: RegExp; negated: RegExp }> = {
  kor: {
    good: /행복|기쁘|기뻐|기뻤|즐거|즐겁|신나|신났|사랑|최고|완벽|훌륭|멋지|멋졌|멋있|맛있|감사|고마|고맙|축하|뿌듯|설레|자랑스|좋(?:다|아|은|았|네|고)|웃으|웃었|다행/gu,
    bad: /슬프|슬퍼|슬펐|화나|화났|짜증|싫|힘들|무섭|무서|불안|우울|외로|외롭|실망|끔찍|최악|아프|아파|아팠|울었|눈물|속상|걱정|괴로|미안|지쳤|피곤/gu,
    negated: /(?:안|못)\s?$|^.{0,4}(?:지\s?(?:않|못|마)|없)/u
  },
  jpn: {
    good: /嬉し|うれし|楽し|たのし|幸せ|しあわせ|最高|素敵|すてき|素晴らし|すばらし|大好き|好き|美味し|おいし|感謝|ありがと|おめでと|感動|完璧|笑っ|笑顔|良かった|よかった|面白/gu,
    bad: /悲し|かなし|辛い|つらい|辛かっ|寂し|さびし|怖い|怖かっ|怒っ|嫌い|嫌だ|最悪|ひどい|ひどかっ|苦し|不安|心配|残念|泣い|涙|痛い|痛かっ|疲れ|落ち込|がっかり|つまらな/gu,
    negated: /^.{0,3}(?:くな|くあ|ない|なかっ|ませ|じゃな|ではな)/u
  },
  cmn: {
    good: /开心|開心|高兴|高興|快乐|快樂|幸福|喜欢|喜歡|太好了|完美|美好|精彩|好吃|美味|感谢|感謝|谢谢|謝謝|恭喜|骄傲|驕傲|兴奋|興奮|感动|感動|棒|爱上/gu,
    bad: /难过|難過|伤心|傷心|悲伤|悲傷|生气|生氣|愤怒|憤怒|讨厌|討厭|害怕|孤独|孤獨|失望|糟糕|可怕|痛苦|焦虑|焦慮|担心|擔心|哭了|绝望|絕望|后悔|後悔|难受|難受|烦|累死|疼/gu,
    negated: /(?:不|没|沒|别|別|不太|不是很|没有|沒有)\s?$/u
  }
}

export const GOOD_EMOJI = /[😀😃😄😁😆😊🙂😍🥰😘😋🤗🤩🥳🎉🎊👍👏❤💕💖💗💙💚💛🧡💜😻✨🙌😎☺]/gu
export const BAD_EMOJI = /[😢😭😞😔😟😠😡🤬😤😩😫😖😣☹🙁😨😰😱💔👎🤮🤢😿]/gu
