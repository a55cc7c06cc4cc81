package io.bindery.worker.pdf.table;

import java.util.List;

/**
 * A row and the pieces it falls into.
 *
 * @param pieces from left to right, at least one
 */
record PieceRow(Row row, List<Piece> pieces) {

    PieceRow {
        pieces = List.copyOf(pieces);
    }

    static PieceRow of(Row row) {
        return new PieceRow(row, Piece.of(row));
    }

    boolean isSingle() {
        return pieces.size() == 1;
    }
}
