package org.ohmv.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.link.LinkInput;
import org.ohmv.assembler.link.LinkResult;
import org.ohmv.assembler.link.Linker;
import org.ohmv.assembler.preprocess.Preprocessor;
import org.ohmv.assembler.preprocess.PreprocessorOptions;

/** Preprocesses, assembles and links: what {@code ohmv asm} does, and {@code ohmv run} with a source. */
public final class Toolchain {
    private final ToolchainOptions options;
    private final Assembler assembler;

    /** A tool chain; it keeps nothing from one call to the next. */
    public Toolchain(ToolchainOptions options) {
        this.options = options;
        this.assembler = new Assembler(options.assembler(), options.files());
    }

    /**
     * Makes an object of one source.
     *
     * @param source the source
     * @param diagnostics receives what is wrong with it
     */
    public AssemblyResult assemble(ToolchainInput.Source source, Diagnostics diagnostics) {
        byte[] text = source.text();
        if (source.isPreprocessed()) {
            Diagnostics own = new Diagnostics(diagnostics.options());
            text = Preprocessor.preprocess(source.name(), text, preprocessorOptions(), own);
            diagnostics.addAll(own);
            // What the preprocessor could not read would only lead to errors that say nothing new.
            if (own.areFatal()) {
                return new AssemblyResult(Optional.empty(), own, List.of(), List.of(), "");
            }
        }
        // With diagnostics of its own: they are sorted by a place that says nothing among several sources.
        AssemblyResult result = assembler.assemble(source.name(), text);
        diagnostics.addAll(result.diagnostics());
        return result;
    }

    private PreprocessorOptions preprocessorOptions() {
        return new PreprocessorOptions(
                options.assembler().includePath(),
                options.macros(),
                options.files()::read,
                options.assembler().limits().expandedStatements(),
                options.assembler().limits().includeDepth());
    }

    /**
     * Makes a program.
     *
     * @param inputs sources, objects and libraries, in the order in which they are linked
     * @param diagnostics receives what is wrong with them; all sources are looked at, but they are linked only if none
     *     has an error
     * @return empty if there was an error, or a warning that counts as one
     */
    public Optional<LinkResult> build(List<ToolchainInput> inputs, Diagnostics diagnostics) {
        List<LinkInput> linked = new ArrayList<>();
        for (ToolchainInput input : inputs) {
            if (input instanceof ToolchainInput.Source source) {
                assemble(source, diagnostics)
                        .object()
                        .ifPresent(object -> linked.add(new LinkInput.ObjectInput(source.name(), object)));
            } else if (input instanceof ToolchainInput.Binary binary) {
                binary.read(diagnostics).ifPresent(linked::add);
            }
        }
        return link(linked, diagnostics);
    }

    /**
     * Links what was made or read before.
     *
     * @param inputs objects and libraries, in order
     * @param diagnostics receives what is wrong with them; if there are errors in it already, nothing is done
     * @return empty if there is an error, or a warning that counts as one
     */
    public Optional<LinkResult> link(List<LinkInput> inputs, Diagnostics diagnostics) {
        if (diagnostics.areFatal()) {
            return Optional.empty();
        }
        Optional<LinkResult> result = Linker.link(inputs, options.link(), diagnostics);
        return diagnostics.areFatal() ? Optional.empty() : result;
    }
}
