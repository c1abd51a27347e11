package org.ohmv.core.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.InstructionClass;

/**
 * The counts of a run, split by region of interest.
 *
 * <p>Regions nest: what is counted belongs to the innermost one that is open, and to region {@link #OUTSIDE} while none
 * is. Costs of a coprocessor's command belong to the region in which it was issued.
 */
public final class Ledger {
    /** The region of everything that is in no other: the program's start, and what it never marked. */
    public static final int OUTSIDE = 0;
    /** Regions are numbered from 1 to one less than this. */
    public static final int REGIONS = 2048;

    /** Regions nested more deeply than this belong to the one around them. */
    private static final int GREATEST_DEPTH = 64;

    private final List<Component> components = new ArrayList<>();
    private final @Nullable RegionAccount[] accounts = new RegionAccount[REGIONS];
    private final int[] open = new int[GREATEST_DEPTH + 1];
    private int depth;
    private RegionAccount current;

    /** Makes a ledger in which nothing is counted, outside of all regions. */
    public Ledger() {
        current = present(OUTSIDE);
    }

    /**
     * Adds a component.
     *
     * @return its index
     * @throws IllegalArgumentException if its owner has one of that name
     */
    public int addComponent(Component component) {
        for (Component other : components) {
            if (other.owner().equals(component.owner()) && other.name().equals(component.name())) {
                throw new IllegalArgumentException(
                        component.owner() + " has two components called " + component.name());
            }
        }
        components.add(component);
        return components.size() - 1;
    }

    /** The components, in the order in which they were added. */
    public List<Component> components() {
        return List.copyOf(components);
    }

    /** The innermost region that is open. */
    public int region() {
        return open[depth];
    }

    /** The numbers of the regions that were ever entered, ascending; {@link #OUTSIDE} always. */
    public int[] regions() {
        int count = 0;
        int[] found = new int[REGIONS];
        for (int region = 0; region < REGIONS; region++) {
            if (accounts[region] != null) {
                found[count++] = region;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The counts of a region up to now; zeros if it was never entered. */
    public RegionAccount account(int region) {
        RegionAccount account = accounts[region];
        return account == null ? new RegionAccount() : new RegionAccount(account);
    }

    /**
     * Opens a region within those that are open.
     *
     * @return whether it is open now: regions that are nested too deeply are not opened
     */
    public boolean enter(int region) {
        if (region <= OUTSIDE || region >= REGIONS || depth == GREATEST_DEPTH) {
            return false;
        }
        open[++depth] = region;
        current = present(region);
        current.addEntry();
        return true;
    }

    /**
     * Closes a region, and those that were opened within it and not closed.
     *
     * @return whether it was open
     */
    public boolean leave(int region) {
        for (int level = depth; level > 0; level--) {
            if (open[level] == region) {
                depth = level - 1;
                current = present(open[depth]);
                return true;
            }
        }
        return false;
    }

    /** Counts instructions that retired in the present region. */
    public void addInstructions(InstructionClass instructionClass, long number) {
        current.addInstructions(instructionClass, number);
    }

    /** Counts cycles that passed in the present region. */
    public void addCycles(CycleOwner owner, long number) {
        current.addCycles(owner, number);
    }

    /**
     * Counts something of a component.
     *
     * @throws ArithmeticException if the count leaves a {@code long}
     */
    public void charge(int region, int component, long count) {
        present(region).addCount(component, count);
    }

    /** Counts a time for which a component was busy. */
    public void busy(int region, int component, long picoseconds) {
        present(region).addBusy(component, picoseconds);
    }

    /** Counts a command that was issued in a region. */
    public void addCommand(int region) {
        present(region).addCommand();
    }

    private RegionAccount present(int region) {
        RegionAccount account = accounts[region];
        if (account == null) {
            account = new RegionAccount();
            accounts[region] = account;
        }
        return account;
    }
}
