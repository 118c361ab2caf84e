/** The native API: everything a vendor works with, typed by the server's own OpenAPI document. */
export { type Api, type ApiOptions, createApi } from './client.ts';
export { ApiProblem, ConnectionLost, type FieldProblem, readProblem } from './problem.ts';
export type { ApiAnswer, Body, Data, Method, PathOf, Query, Schema } from './types.ts';
