package io.bindery.engine.content;

/** Operators of content streams, as their letters one after the other in one number (ISO 32000-1, annex A). */
public final class Op {

    /** The longest operator. */
    static final int MAX_LETTERS = 3;

    static final int NONE = 0;
    static final int LONGER_THAN_ANY = -1;

    static final int SAVE = 'q';
    static final int RESTORE = 'Q';
    static final int CONCATENATE = 'c' << 8 | 'm';
    static final int STATE_PARAMETERS = 'g' << 8 | 's';
    static final int LINE_WIDTH = 'w';
    static final int DRAW_OBJECT = 'D' << 8 | 'o';

    static final int BEGIN_TEXT = 'B' << 8 | 'T';
    static final int END_TEXT = 'E' << 8 | 'T';
    static final int CHARACTER_SPACING = 'T' << 8 | 'c';
    static final int WORD_SPACING = 'T' << 8 | 'w';
    static final int SCALING = 'T' << 8 | 'z';
    static final int LEADING = 'T' << 8 | 'L';
    static final int FONT = 'T' << 8 | 'f';
    static final int RISE = 'T' << 8 | 's';
    static final int MOVE = 'T' << 8 | 'd';
    static final int MOVE_SET_LEADING = 'T' << 8 | 'D';
    static final int TEXT_MATRIX = 'T' << 8 | 'm';
    static final int NEXT_LINE = 'T' << 8 | '*';
    static final int SHOW = 'T' << 8 | 'j';
    static final int SHOW_ADJUSTED = 'T' << 8 | 'J';
    static final int SHOW_LINE = '\'';
    static final int SHOW_LINE_SPACED = '"';

    static final int BEGIN_MARKED = 'B' << 16 | 'M' << 8 | 'C';
    static final int BEGIN_MARKED_PROPERTIES = 'B' << 16 | 'D' << 8 | 'C';
    static final int END_MARKED = 'E' << 16 | 'M' << 8 | 'C';

    static final int IMAGE_DATA = 'I' << 8 | 'D';

    public static final int MOVE_TO = 'm';
    public static final int LINE_TO = 'l';
    public static final int CURVE = 'c';
    public static final int CURVE_FROM_HERE = 'v';
    public static final int CURVE_TO_CORNER = 'y';
    public static final int CLOSE = 'h';
    public static final int RECTANGLE = 'r' << 8 | 'e';
    public static final int END_PATH = 'n';
    public static final int STROKE = 'S';
    public static final int CLOSE_STROKE = 's';
    public static final int FILL = 'f';
    public static final int FILL_OLD = 'F';
    public static final int FILL_EVEN_ODD = 'f' << 8 | '*';
    public static final int FILL_STROKE = 'B';
    public static final int FILL_STROKE_EVEN_ODD = 'B' << 8 | '*';
    public static final int CLOSE_FILL_STROKE = 'b';
    public static final int CLOSE_FILL_STROKE_EVEN_ODD = 'b' << 8 | '*';

    private Op() {}
}
