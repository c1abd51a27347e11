package org.ohmv.assembler.parse;

import org.ohmv.assembler.diagnostic.DiagnosticCode;

/** The kinds of the assembler's diagnostics. Numbers are never given anew: tools rely on them. */
public enum AssemblerCode implements DiagnosticCode {
    // Statements and their text: E10xx
    /** Something that cannot begin a statement. */
    UNEXPECTED_CHARACTER("E1001"),
    /** Something behind a complete statement. */
    TRAILING_TEXT("E1002"),
    /** A comment, string or character that is not closed. */
    UNCLOSED("E1003"),
    /** A number that is not well formed or too large. */
    BAD_NUMBER("E1004"),
    /** An escape in a string that does not exist. */
    BAD_ESCAPE("E1005"),
    /** An expression is missing or not well formed. */
    BAD_EXPRESSION("E1006"),
    /** A name is missing. */
    MISSING_NAME("E1007"),
    /** Something else is missing, such as a comma. */
    MISSING_TEXT("E1008"),

    // Instructions: E12xx
    /** No such mnemonic. */
    UNKNOWN_MNEMONIC("E1201"),
    /** The mnemonic belongs to an extension that is not enabled. */
    MISSING_EXTENSION("E1202"),
    /** A number out of range or not a multiple of what it must be. */
    OUT_OF_RANGE("E1203"),
    /** Not a register, or one of the wrong kind. */
    BAD_REGISTER("E1204"),
    /** Too few or too many operands. */
    OPERAND_COUNT("E1205"),
    /** An operand of the wrong kind. */
    BAD_OPERAND("E1206"),
    /** No such relocation function, or not one for this operand. */
    BAD_RELOCATION_FUNCTION("E1207"),
    /** A control and status register that does not exist or is not allowed here. */
    BAD_CSR("E1208"),
    /** A rounding mode or a fence set that does not exist. */
    BAD_KEYWORD("E1209"),
    /** A branch or jump that cannot reach its target. */
    TARGET_TOO_FAR("E1210"),
    /** A form of {@code .insn} that does not exist. */
    BAD_INSN("E1211"),

    // Symbols and expressions: E13xx
    /** A second definition. */
    REDEFINED_SYMBOL("E1301"),
    /** A symbol that must be defined is not. */
    UNDEFINED_SYMBOL("E1302"),
    /** A numeric label that is not there. */
    MISSING_LOCAL_LABEL("E1303"),
    /** The expression must be known at this point and is not. */
    NOT_CONSTANT("E1304"),
    /** No relocation can express the value. */
    NOT_RELOCATABLE("E1305"),
    /** A division by zero. */
    DIVISION_BY_ZERO("E1306"),
    /** A symbol is defined by itself. */
    CIRCULAR_DEFINITION("E1307"),
    /** Directives contradict each other about a symbol. */
    SYMBOL_CONFLICT("E1308"),
    /** A number is cut to the size of its field. */
    VALUE_TRUNCATED("W1309"),
    /** A shift by less than 0 or more than 63. */
    SHIFT_OUT_OF_RANGE("W1310"),

    // Directives and sections: E14xx
    /** No such directive. */
    UNKNOWN_DIRECTIVE("E1401"),
    /** An operand of a directive is wrong. */
    BAD_DIRECTIVE_OPERAND("E1402"),
    /** Something that belongs to a directive before or behind it. */
    UNBALANCED("E1403"),
    /** Flags or type of a section that are unknown or contradict earlier ones. */
    BAD_SECTION("E1404"),
    /** Bytes in a section that has none. */
    BYTES_IN_NOBITS("E1405"),
    /** {@code .org} backwards. */
    ORIGIN_BACKWARDS("E1406"),
    /** A file that cannot be read. */
    UNREADABLE_FILE("E1407"),
    /** The architecture or ABI cannot be what was asked. */
    BAD_ARCHITECTURE("E1408"),
    /** {@code .error}, {@code .err} or {@code .abort} in the source. */
    USER_ERROR("E1409"),
    /** {@code .warning} in the source. */
    USER_WARNING("W1410"),
    /** A directive is accepted but has no effect. */
    IGNORED_DIRECTIVE("W1411"),

    // Macros, conditions, repetitions: E15xx
    /** A macro definition that is not well formed. */
    BAD_MACRO("E1501"),
    /** Arguments that do not fit the macro. */
    BAD_MACRO_ARGUMENT("E1502"),
    /** A condition that is not closed, or closed without being open. */
    UNBALANCED_CONDITION("E1503"),

    // Limits: E16xx
    /** The source asks for more than a limit allows. */
    LIMIT("E1601"),

    // Debug information: E17xx
    /** {@code .file}, {@code .loc} or {@code .cfi_*} that cannot be. */
    BAD_DEBUG_DIRECTIVE("E1701");

    private final String id;

    AssemblerCode(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
