package org.ohmv.core.preset;

import java.util.List;
import java.util.stream.Collectors;

/** A preset cannot be used; says everything that is wrong with it at once. */
public final class PresetException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<PresetDiagnostic> diagnostics;

    /** With at least one diagnostic. */
    public PresetException(List<PresetDiagnostic> diagnostics) {
        super(diagnostics.stream().map(PresetDiagnostic::text).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** What is wrong, by file, line and column. */
    public List<PresetDiagnostic> diagnostics() {
        return diagnostics;
    }
}
