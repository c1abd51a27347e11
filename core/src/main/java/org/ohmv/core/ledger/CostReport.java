package org.ohmv.core.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.InstructionClass;

/**
 * Counts times prices: a pure function of a ledger and a cost table.
 *
 * <p>Each count is converted once, as a whole, and what a region gets of it is the difference between two such
 * conversions, of the counts up to it and before it. So regions add up to the run, parts to totals, and a total does
 * not depend on how many markers the program has.
 *
 * @param total the whole run
 * @param regions each region that was entered, by number, ascending; {@link Ledger#OUTSIDE} first
 */
public record CostReport(Cost total, Map<Integer, Cost> regions) {
    private static final InstructionClass[] CLASSES = InstructionClass.values();

    /** Copies the map. */
    public CostReport {
        regions = Collections.unmodifiableMap(new TreeMap<>(regions));
    }

    /**
     * Prices a ledger.
     *
     * @throws LedgerRangeException if a result does not fit in a {@code long}
     */
    public static CostReport of(Ledger ledger, CostTable prices) {
        try {
            Pricing pricing = new Pricing(ledger, prices);
            Map<Integer, Cost> regions = new LinkedHashMap<>();
            for (int region : ledger.regions()) {
                regions.put(region, pricing.next(ledger.account(region)));
            }
            return new CostReport(sum(regions.values()), regions);
        } catch (ArithmeticException e) {
            LedgerRangeException failure = new LedgerRangeException(
                    "the run cost more than a report can hold: 9.2 kilojoules of energy, 106 days of time");
            failure.initCause(e);
            throw failure;
        }
    }

    private static Cost sum(Iterable<Cost> costs) {
        Sum sum = new Sum();
        costs.forEach(sum::add);
        return sum.cost();
    }

    /** What has been converted so far of each count, in the order of the regions. */
    private static final class Pricing {
        private final CostTable prices;
        private final List<Component> components;
        private final long[] instructions = new long[CLASSES.length];
        private final long[] counts;
        private long cycles;

        Pricing(Ledger ledger, CostTable prices) {
            this.prices = prices;
            this.components = ledger.components();
            this.counts = new long[components.size()];
        }

        Cost next(RegionAccount account) {
            EnumMap<InstructionClass, Long> byClass = new EnumMap<>(InstructionClass.class);
            Map<String, Long> core = new LinkedHashMap<>();
            long femtojoules = 0;
            for (InstructionClass one : CLASSES) {
                long count = account.instructions(one);
                byClass.put(one, count);
                long energy = share(prices.femtojoules(one), instructions[one.ordinal()], count);
                instructions[one.ordinal()] += count;
                core.put(key(one.name()), energy);
                femtojoules = Math.addExact(femtojoules, energy);
            }
            long standby = share(prices.femtojoulesPerCycle(), cycles, account.cycles());
            core.put("cycle", standby);
            femtojoules = Math.addExact(femtojoules, standby);
            long begin = prices.clock().picoseconds(cycles);
            cycles += account.cycles();
            long picoseconds = prices.clock().picoseconds(cycles) - begin;
            EnumMap<CycleOwner, Long> byOwner = new EnumMap<>(CycleOwner.class);
            for (CycleOwner owner : CycleOwner.values()) {
                byOwner.put(owner, account.cycles(owner));
            }
            Map<String, Cost.Use> uses = new LinkedHashMap<>();
            for (int index = 0; index < counts.length; index++) {
                Component component = components.get(index);
                long count = component.isStatic() ? picoseconds : account.count(index);
                long energy = share(component.femtojoules(), counts[index], count);
                counts[index] = Math.addExact(counts[index], count);
                uses.put(
                        component.owner() + "." + component.name(),
                        new Cost.Use(count, account.busyPicoseconds(index), energy));
                femtojoules = Math.addExact(femtojoules, energy);
            }
            return new Cost(
                    account.instructions(),
                    account.cycles(),
                    picoseconds,
                    femtojoules,
                    account.commands(),
                    account.entries(),
                    byClass,
                    byOwner,
                    core,
                    uses);
        }

        private static long share(Ratio price, long before, long count) {
            return price.times(Math.addExact(before, count)) - price.times(before);
        }
    }

    /** Adds costs up. */
    private static final class Sum {
        private long instructions;
        private long cycles;
        private long picoseconds;
        private long femtojoules;
        private long commands;
        private final EnumMap<InstructionClass, Long> byClass = new EnumMap<>(InstructionClass.class);
        private final EnumMap<CycleOwner, Long> byOwner = new EnumMap<>(CycleOwner.class);
        private final Map<String, Long> core = new LinkedHashMap<>();
        private final Map<String, Cost.Use> uses = new LinkedHashMap<>();

        void add(Cost cost) {
            instructions += cost.instructions();
            cycles += cost.cycles();
            picoseconds = Math.addExact(picoseconds, cost.picoseconds());
            femtojoules = Math.addExact(femtojoules, cost.femtojoules());
            commands += cost.commands();
            cost.instructionsByClass().forEach((key, value) -> byClass.merge(key, value, Math::addExact));
            cost.cyclesByOwner().forEach((key, value) -> byOwner.merge(key, value, Math::addExact));
            cost.coreFemtojoules().forEach((key, value) -> core.merge(key, value, Math::addExact));
            cost.components()
                    .forEach((key, value) -> uses.merge(
                            key,
                            value,
                            (a, b) -> new Cost.Use(
                                    Math.addExact(a.count(), b.count()),
                                    Math.addExact(a.busyPicoseconds(), b.busyPicoseconds()),
                                    Math.addExact(a.femtojoules(), b.femtojoules()))));
        }

        Cost cost() {
            return new Cost(instructions, cycles, picoseconds, femtojoules, commands, 0, byClass, byOwner, core, uses);
        }
    }

    /** The key of an enum's constant in reports: {@code LOAD_USE} is {@code loadUse}. */
    public static String key(String constant) {
        StringBuilder key = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            key.append(key.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }
}
