/**
 * Random sequences of protocol steps on the real stores, beside a small model that predicts every answer and every row.
 */
package io.bindery.db.model;
