package org.ohmv.assembler.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.DiagnosticOptions;
import org.ohmv.isa.InstructionTable;

/** What the user chose for assembling one source. Immutable; made by a {@link Builder}. */
public final class AssemblerOptions {
    private final InstructionTable table;
    private final Architecture architecture;
    private final @Nullable Abi abi;
    private final boolean relaxed;
    private final boolean positionIndependent;
    private final boolean csrChecked;
    private final boolean attributesWritten;
    private final boolean localSymbolsKept;
    private final boolean debugLinesMade;
    private final @Nullable ListingOptions listing;
    private final List<String> includePath;
    private final List<Definition> definitions;
    private final Limits limits;
    private final DiagnosticOptions diagnostics;

    /**
     * A symbol that is defined before the source is read.
     *
     * @param name the name
     * @param value its value
     */
    public record Definition(String name, long value) {}

    private AssemblerOptions(Builder builder, Architecture architecture) {
        this.table = builder.table;
        this.architecture = architecture;
        this.abi = builder.abi;
        this.relaxed = builder.relaxed;
        this.positionIndependent = builder.positionIndependent;
        this.csrChecked = builder.csrChecked;
        this.attributesWritten = builder.attributesWritten;
        this.localSymbolsKept = builder.localSymbolsKept;
        this.debugLinesMade = builder.debugLinesMade;
        this.listing = builder.listing;
        this.includePath = List.copyOf(builder.includePath);
        this.definitions = List.copyOf(builder.definitions);
        this.limits = builder.limits;
        this.diagnostics = builder.diagnostics;
    }

    /** The rows of all instructions. */
    public InstructionTable table() {
        return table;
    }

    /** The extensions that are enabled at the beginning ({@code -march}). */
    public Architecture architecture() {
        return architecture;
    }

    /**
     * The calling convention ({@code -mabi}); unless the user said it, that of the architecture which the source has
     * chosen in the end.
     *
     * @throws ArchitectureException if the convention needs what the architecture lacks
     */
    public Abi abi(Architecture last) throws ArchitectureException {
        if (abi == null) {
            return Abi.of(last);
        }
        abi.requireExtension(last);
        return abi;
    }

    /** Whether the linker may relax code ({@code -mno-relax} forbids it). */
    public boolean isRelaxed() {
        return relaxed;
    }

    /** Whether {@code la} goes through the global offset table ({@code -fpic}). */
    public boolean isPositionIndependent() {
        return positionIndependent;
    }

    /** Whether accesses to control and status registers are checked ({@code -mcsr-check}). */
    public boolean isCsrChecked() {
        return csrChecked;
    }

    /** Whether {@code .riscv.attributes} is made ({@code -mno-arch-attr} forbids it). */
    public boolean areAttributesWritten() {
        return attributesWritten;
    }

    /** Whether symbols that begin with {@code .L} are kept ({@code -L}, {@code --keep-locals}). */
    public boolean areLocalSymbolsKept() {
        return localSymbolsKept;
    }

    /** Whether debug information for the lines of the source itself is made ({@code -g}). */
    public boolean areDebugLinesMade() {
        return debugLinesMade;
    }

    /** What the listing shows ({@code -a}); empty if none is made. */
    public Optional<ListingOptions> listing() {
        return Optional.ofNullable(listing);
    }

    /** Where {@code .include} and {@code .incbin} look ({@code -I}). */
    public List<String> includePath() {
        return includePath;
    }

    /** Symbols that are defined beforehand ({@code --defsym}). */
    public List<Definition> definitions() {
        return definitions;
    }

    /** How much the source may ask for. */
    public Limits limits() {
        return limits;
    }

    /** What becomes of diagnostics. */
    public DiagnosticOptions diagnostics() {
        return diagnostics;
    }

    /** Chooses, one by one; what is not said is as GNU as has it. */
    public static final class Builder {
        private final InstructionTable table;
        private String architectureText = Architecture.DEFAULT;
        private @Nullable Abi abi;
        private boolean relaxed = true;
        private boolean positionIndependent;
        private boolean csrChecked;
        private boolean attributesWritten = true;
        private boolean localSymbolsKept;
        private boolean debugLinesMade;
        private @Nullable ListingOptions listing;
        private final List<String> includePath = new ArrayList<>();
        private final List<Definition> definitions = new ArrayList<>();
        private Limits limits = Limits.DEFAULT;
        private DiagnosticOptions diagnostics = DiagnosticOptions.DEFAULT;

        /** For the instructions of a table. */
        public Builder(InstructionTable table) {
            this.table = table;
        }

        /** Sets the architecture, such as {@code rv64gc}. */
        public Builder architecture(String text) {
            architectureText = text;
            return this;
        }

        /** Sets the calling convention; null for the architecture's own. */
        public Builder abi(@Nullable Abi convention) {
            abi = convention;
            return this;
        }

        /** Sets whether the linker may relax code. */
        public Builder relaxed(boolean may) {
            relaxed = may;
            return this;
        }

        /** Sets whether {@code la} goes through the global offset table. */
        public Builder positionIndependent(boolean independent) {
            positionIndependent = independent;
            return this;
        }

        /** Sets whether accesses to control and status registers are checked. */
        public Builder csrChecked(boolean checked) {
            csrChecked = checked;
            return this;
        }

        /** Sets whether {@code .riscv.attributes} is made. */
        public Builder attributesWritten(boolean written) {
            attributesWritten = written;
            return this;
        }

        /** Sets whether symbols that begin with {@code .L} are kept. */
        public Builder localSymbolsKept(boolean kept) {
            localSymbolsKept = kept;
            return this;
        }

        /** Sets whether debug information for the lines of the source itself is made. */
        public Builder debugLinesMade(boolean made) {
            debugLinesMade = made;
            return this;
        }

        /** Sets what the listing shows; null for no listing. */
        public Builder listing(@Nullable ListingOptions shown) {
            listing = shown;
            return this;
        }

        /** Adds a directory where {@code .include} and {@code .incbin} look. */
        public Builder include(String directory) {
            includePath.add(directory);
            return this;
        }

        /** Adds a symbol that is defined beforehand. */
        public Builder define(String name, long value) {
            definitions.add(new Definition(name, value));
            return this;
        }

        /** Sets how much the source may ask for. */
        public Builder limits(Limits most) {
            limits = most;
            return this;
        }

        /** Sets what becomes of diagnostics. */
        public Builder diagnostics(DiagnosticOptions options) {
            diagnostics = options;
            return this;
        }

        /**
         * The options.
         *
         * @throws ArchitectureException if the architecture is not ours, or the convention needs what it lacks
         */
        public AssemblerOptions build() throws ArchitectureException {
            Architecture architecture = Architecture.of(architectureText, table);
            if (abi != null) {
                abi.requireExtension(architecture);
            }
            return new AssemblerOptions(this, architecture);
        }
    }
}
