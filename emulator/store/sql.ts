import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

type Values = readonly SQLInputValue[];

/** Statements, prepared once, at first use: most runs need few of them. The caller says what a row of its own query looks like. */
export interface Sql {
  readonly row: <Row>(query: string) => (...values: Values) => Row | undefined;
  readonly rows: <Row>(query: string) => (...values: Values) => Row[];
  /** Tells how many rows have changed. */
  readonly change: (statement: string) => (...values: Values) => number;
}

export function createSql(database: DatabaseSync): Sql {
  function prepared(text: string): () => StatementSync {
    let statement: StatementSync | undefined;
    return () => (statement ??= database.prepare(text));
  }
  return {
    row: <Row>(query: string) => {
      const statement = prepared(query);
      return (...values: Values) => statement().get(...values) as Row | undefined;
    },
    rows: <Row>(query: string) => {
      const statement = prepared(query);
      return (...values: Values) => statement().all(...values) as Row[];
    },
    change: (text: string) => {
      const statement = prepared(text);
      return (...values: Values) => Number(statement().run(...values).changes);
    },
  };
}
