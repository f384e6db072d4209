/**
 * What a clause under a shared subject tells: "live in Porto", "play the cello".
 *
 * `…Since`, `…Until` and `ageThen` have a date `{s}`; `jobAt` a post `{j}` beside the employer, `marriedTo` the
 * relationship `{j}` beside the partner, `petCalled` what it is `{j}` beside its name; `with` is somebody else's partner.
 */
export type ClauseSlot =
  | 'age'
  | 'ageThen'
  | 'home'
  | 'homeSince'
  | 'homeUntil'
  | 'employer'
  | 'employerSince'
  | 'employerUntil'
  | 'job'
  | 'jobAt'
  | 'jobUntil'
  | 'school'
  | 'studies'
  | 'relationship'
  | 'marriedTo'
  | 'with'
  | 'birthplace'
  | 'hometown'
  | 'nationality'
  | 'language'
  | 'instrument'
  | 'member'
  | 'hobby'
  | 'diet'
  | 'allergy'
  | 'religion'
  | 'pet'
  | 'petNamed'
  | 'petCalled'

/** What is told in a sentence of its own, whose subject need not be the person. */
export type WholeSlot =
  | 'name'
  | 'nickname'
  | 'birthday'
  | 'partner'
  | 'child'
  | 'sibling'
  | 'parent'
  | 'grandparent'
  | 'friend'
  | 'boss'
  | 'favourite'
  | 'likes'
  | 'dislikes'
  | 'plan'
  | 'goal'
  | 'disputed'
  | 'shade:new'
  | 'shade:growing'
  | 'shade:steady'
  | 'shade:declining'
  | 'shade:dormant'
  | 'shade:archive'
  | 'status:words'
  | 'status:people'
  | 'status:wrote'
  | 'status:ahead'
  | 'status:todo'
  | 'status:brighter'
  | 'status:heavier'

export type Slot = ClauseSlot | WholeSlot

/** Attributes that two memories can disagree about, as a label in front of the values. */
export type Label =
  | 'name'
  | 'birthday'
  | 'birthplace'
  | 'hometown'
  | 'age'
  | 'home'
  | 'employer'
  | 'job'
  | 'school'
  | 'studies'
  | 'relationship'
  | 'partner'
  | 'diet'
  | 'religion'
  | 'boss'

/**
 * How one language tells what is known. A template is text with
 * - `a/b/c`: first, second, third person, `_` for a space inside; `‹a/b/c›` where no space follows;
 * - `(a|b)`: one value, several values;
 * - `<a|b>`: another clause follows, this is the last;
 * - `{v}` the values as a list, `{j}` the post, `{s}` the date, `{k}` what it is about, `{n}` the person's name;
 * - `{o}` the owner, in the form that `owner` gives;
 * - `[x]` before or after one of these: a word or ending whose form depends on it, by `attach`.
 */
export interface Voice {
  /** ISO 639-1. */
  code: string
  /** For dates and lists. */
  locale: string
  /** In the place of a name that nobody told. */
  nameless: string
  /** The subject before the first clause, by person; empty where each clause has its own. */
  subject: readonly [first: string, second: string, third: string]
  /** What `{o}` stands for: the owner in the form the language's templates need. */
  owner?: string
  /** The subject when it is somebody else. */
  other: string
  clauses: Readonly<Record<ClauseSlot, string>>
  wholes: Readonly<Record<WholeSlot, string>>
  labels: Readonly<Record<Label, string>>
  /** A planned home, as one of the plans. */
  move: string
  /** `{v}` is due on `{s}`. */
  due: string
  stop: string
  /** Between subject and clauses. */
  space: '' | ' '
  quotes: readonly [string, string]
  /** Clauses under one subject, after the subject. */
  join(clauses: readonly string[]): string
  list(values: readonly string[]): string
  either(values: readonly string[]): string
  /** A value as it stands in this slot: with its article, in its case. */
  shape?(slot: Slot, value: string): string
  /** A value of the owner's own words, said by somebody else: "our street" is "your street". */
  turn?(value: string, person: 'second' | 'third'): string
  /** The attached word in the form that goes with the value, and the value. */
  attach?(word: string, value: string, side: 'before' | 'after'): string
  /** Two who are married or engaged: the words of the memory where they are `own`, else one of the others. */
  wed: { own: RegExp; married: string; engaged: string }
  /** Words by which a value speaks in the first person, and is quoted. */
  ownWords: RegExp
}
