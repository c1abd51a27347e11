package org.ohmv.assembler;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.assembler.link.LinkInput;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.elf.Archive;
import org.ohmv.isa.elf.ElfFile;

/** A file to make a program of. */
public sealed interface ToolchainInput {
    /** The file's name as the user gave it, for messages. */
    String name();

    /** An assembly source. */
    final class Source implements ToolchainInput {
        private final String name;
        private final byte[] text;
        private final boolean preprocessed;

        /**
         * A source.
         *
         * @param name the file's name
         * @param text its bytes, which must not change afterwards
         * @param preprocessed whether it goes through the preprocessor first, as a file {@code .S} does
         */
        public Source(String name, byte[] text, boolean preprocessed) {
            this.name = name;
            this.text = text;
            this.preprocessed = preprocessed;
        }

        @Override
        public String name() {
            return name;
        }

        /** Its bytes. */
        byte[] text() {
            return text;
        }

        /** Whether it goes through the preprocessor first. */
        public boolean isPreprocessed() {
            return preprocessed;
        }
    }

    /** An object or a library. */
    final class Binary implements ToolchainInput {
        private final String name;
        private final byte[] contents;

        /**
         * An object or a library.
         *
         * @param name the file's name
         * @param contents its bytes, which must not change afterwards
         */
        public Binary(String name, byte[] contents) {
            this.name = name;
            this.contents = contents;
        }

        @Override
        public String name() {
            return name;
        }

        /** What is in it, for the linker; an error for each defect, and nothing, if it is broken. */
        public Optional<LinkInput> read(Diagnostics diagnostics) {
            return LinkInput.read(name, contents, diagnostics);
        }
    }

    /**
     * Tells by contents and name what a file is: objects and libraries by what they begin with; a source whose name
     * ends in {@code .S} or {@code .sx} is preprocessed, as GCC does it, and every other is a plain source.
     *
     * @param name the file's name
     * @param contents its bytes, which must not change afterwards
     */
    static ToolchainInput of(String name, byte[] contents) {
        boolean binary =
                ElfFile.isElf(contents) || Archive.isArchive(contents) || name.endsWith(".o") || name.endsWith(".a");
        if (binary) {
            return new Binary(name, contents);
        }
        return new Source(name, contents, name.endsWith(".S") || name.endsWith(".sx"));
    }

    /**
     * Reads a file and tells what it is.
     *
     * @param files where it comes from
     * @param name its name
     * @param diagnostics receives an error if it cannot be read, or is a source of another language
     * @return empty after an error
     */
    static Optional<ToolchainInput> read(SourceFiles files, String name, Diagnostics diagnostics) {
        if (name.endsWith(".c") || name.endsWith(".cc") || name.endsWith(".cpp") || name.endsWith(".cxx")) {
            diagnostics.add(
                    Diagnostic.error(ToolchainCode.WRONG_KIND, new Location.InFile(name), "this is no assembly source")
                            .withFix("compile it first: riscv64-unknown-elf-gcc -c " + name));
            return Optional.empty();
        }
        try {
            return Optional.of(of(name, files.read(name)));
        } catch (IOException failure) {
            diagnostics.add(Diagnostic.error(
                    ToolchainCode.UNREADABLE_INPUT, new Location.InFile(name), "cannot read: " + reason(failure)));
            return Optional.empty();
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(failure.getMessage());
    }
}
