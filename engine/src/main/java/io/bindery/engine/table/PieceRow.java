package io.bindery.engine.table;

import java.util.List;

/**
 * A row and the pieces it falls into.
 *
 * @param pieces from left to right, at least one
 */
public record PieceRow(Row row, List<Piece> pieces) {

    public PieceRow {
        pieces = List.copyOf(pieces);
    }

    /** The item of a list, or a heading with a number, is one piece however far its mark stands off. */
    public static PieceRow of(Row row) {
        List<Piece> pieces = Piece.of(row);
        boolean marked = pieces.size() == 2
                && Mark.is(CellText.of(pieces.getFirst().words()))
                && !Value.is(CellText.of(pieces.getLast().words()));
        return new PieceRow(row, marked ? List.of(Piece.of(row.words())) : pieces);
    }

    public boolean isSingle() {
        return pieces.size() == 1;
    }
}
