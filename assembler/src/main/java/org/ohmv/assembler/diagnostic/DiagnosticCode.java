package org.ohmv.assembler.diagnostic;

/**
 * The kind of a diagnostic, for tools: it stays the same when the message's words change. Each stage that finds
 * problems implements this by an enum of its own.
 */
public interface DiagnosticCode {

    /** A letter and four digits, unique among all stages: {@code E1203}. */
    String id();
}
