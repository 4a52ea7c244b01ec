/** What the test runner puts on the page. */
declare function describe(sentence: string, body: () => void): void;
declare function it(sentence: string, body: () => void | Promise<void>): void;
declare function beforeEach(body: () => void | Promise<void>): void;
declare function afterEach(body: () => void | Promise<void>): void;
