/**
 * Something the person who runs this server can mend: a wrong setting, a missing key, a folder without rights. The
 * message says what is wrong and what to do next, and is all that person gets to see.
 */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperatorError';
  }
}
