package org.ohmv.assembler.link;

import java.util.List;
import java.util.function.ToLongFunction;

/** One step of a layout: what a line of a linker script says. */
sealed interface PlacementStep {
    /** An output section and what goes into it. */
    record Output(String name, List<Content> contents) implements PlacementStep {}

    /**
     * A symbol with a computed value.
     *
     * @param symbol its name
     * @param value computes it from where the assignment of addresses stands
     * @param onlyIfNeeded whether to define it only where it is used and nobody else defines it
     */
    record Define(String symbol, ToLongFunction<AddressAssigner> value, boolean onlyIfNeeded)
            implements PlacementStep, Content {}

    /** Continues at a computed address. */
    record Move(ToLongFunction<AddressAssigner> address) implements PlacementStep {}

    /** Where sections go that no output section asks for. */
    record Orphans(OrphanKind kind) implements PlacementStep {}

    /** Writable data begin here, in GNU's way ({@code DATA_SEGMENT_ALIGN}). */
    record BeginData() implements PlacementStep {}

    /** Writable data end here ({@code DATA_SEGMENT_END}). */
    record EndData() implements PlacementStep {}

    /** What stands in an output section. */
    sealed interface Content permits Take, Define, PadEnd {}

    /** How input sections taken by one line are ordered. */
    enum Order {
        /** As the files and the sections in them come. */
        AS_FOUND,
        /** By name. */
        BY_NAME,
        /** By the number at the end of the name, as functions that run before {@code main} are. */
        BY_PRIORITY
    }

    /**
     * Takes input sections by name, from all files, that no earlier step has taken.
     *
     * @param patterns names, each with at most one {@code *}
     * @param order in which order
     * @param keep whether they stay even if nothing refers to them
     */
    record Take(List<String> patterns, Order order, boolean keep) implements Content {}

    /** Zeros up to a multiple of {@code alignment}, unless the section is empty. */
    record PadEnd(long alignment) implements Content {}

    /** What an input section is that no output section asks for. */
    enum OrphanKind {
        /** Notes. */
        NOTE,
        /** Instructions. */
        CODE,
        /** Constants. */
        READ_ONLY,
        /** Thread-local data. */
        THREAD_LOCAL,
        /** Writable data. */
        DATA,
        /** Writable data without bits. */
        NOBITS
    }

    /** Takes sections as they come. */
    static Take take(String... patterns) {
        return new Take(List.of(patterns), Order.AS_FOUND, false);
    }

    /** Takes sections in an order. */
    static Take take(Order order, String... patterns) {
        return new Take(List.of(patterns), order, false);
    }

    /** Takes sections that stay in any case. */
    static Take keep(String... patterns) {
        return new Take(List.of(patterns), Order.AS_FOUND, true);
    }

    /** Takes sections that stay in any case, in an order. */
    static Take keep(Order order, String... patterns) {
        return new Take(List.of(patterns), order, true);
    }

    /** An output section. */
    static Output output(String name, Content... contents) {
        return new Output(name, List.of(contents));
    }

    /** A symbol at the current address. */
    static Define define(String symbol) {
        return new Define(symbol, AddressAssigner::location, false);
    }

    /** A symbol at the current address, if it is needed. */
    static Define provide(String symbol) {
        return new Define(symbol, AddressAssigner::location, true);
    }
}
