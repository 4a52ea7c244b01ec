/** What is known of an element of the kit: all that it offers to those who embed it. */

export interface Described {
  readonly name: string;
  readonly description: string;
}

export interface PropertyDoc extends Described {
  /** Nothing when it can only be set from a script. */
  readonly attribute: string | undefined;
  readonly reflects: boolean;
  /** It can be read and not set. */
  readonly readonly: boolean;
  /** In TypeScript, without `undefined`; words are written out. */
  readonly type: string;
  /** The words it may be set to, when there are only some. */
  readonly values: readonly string[];
  readonly boolean: boolean;
  /** What it is at first, in TypeScript, when that is a plain value. */
  readonly default: string | undefined;
}

export interface MethodDoc extends Described {
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
}

export interface EventDoc extends Described {
  /** Type of `detail`. */
  readonly type: string;
}

export interface CssPropertyDoc extends Described {
  readonly default: string | undefined;
}

export interface ElementDoc extends Described {
  readonly tag: string;
  /** The class, and its file below the repository's root. */
  readonly className: string;
  readonly file: string;
  readonly properties: readonly PropertyDoc[];
  readonly methods: readonly MethodDoc[];
  readonly events: readonly EventDoc[];
  readonly slots: readonly Described[];
  readonly parts: readonly Described[];
  readonly cssProperties: readonly CssPropertyDoc[];
}

export interface Reading {
  readonly elements: readonly ElementDoc[];
  /** What is public and not documented, or documented and not there; each says where and what to do. */
  readonly complaints: readonly string[];
}
