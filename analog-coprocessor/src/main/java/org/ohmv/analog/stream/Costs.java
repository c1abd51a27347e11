package org.ohmv.analog.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.core.coprocessor.CoprocessorPort;
import org.ohmv.core.event.Command;
import org.ohmv.core.ledger.Ratio;

/** What costs energy or takes time, as the ledger knows it: the link, the stages, and the parts of a tile. */
final class Costs {
    private final CoprocessorPort port;
    private final int link;
    private final int[] stages;
    private final int[] parts;
    private final Ratio linkPrice;
    private final List<Ratio> partPrices = new ArrayList<>();

    /**
     * A part of a tile whose use costs energy.
     *
     * @param name in lower camel case
     * @param femtojoules of one count
     */
    record Part(String name, Ratio femtojoules) {}

    /**
     * Declares everything.
     *
     * @param port takes the charges
     * @param femtojoulesPerByte what it costs to move a byte over the link
     * @param tileParts the parts of a tile, in the order of {@link Work#charged}
     */
    Costs(CoprocessorPort port, Ratio femtojoulesPerByte, List<Part> tileParts) {
        this.port = port;
        this.linkPrice = femtojoulesPerByte;
        this.link = port.addComponent("link", femtojoulesPerByte);
        this.parts = new int[tileParts.size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = port.addComponent(
                    tileParts.get(part).name(), tileParts.get(part).femtojoules());
            partPrices.add(tileParts.get(part).femtojoules());
        }
        Map<String, Integer> byName = new HashMap<>(Map.of("link", link));
        for (int part = 0; part < parts.length; part++) {
            byName.put(tileParts.get(part).name(), parts[part]);
        }
        Stage[] all = Stage.values();
        this.stages = new int[all.length];
        for (int stage = 0; stage < all.length; stage++) {
            stages[stage] = byName.computeIfAbsent(all[stage].component(), name -> port.addComponent(name, Ratio.ZERO));
        }
    }

    /** How many parts a tile has. */
    int parts() {
        return parts.length;
    }

    /** A stage was busy with a command. */
    void busy(Command command, Stage stage, long from, long to) {
        if (to > from) {
            port.busy(command, stages[stage.ordinal()], from, to);
        }
    }

    /** Bytes went over the link; returns their energy in femtojoules. */
    long transferred(Command command, long bytes) {
        if (bytes > 0) {
            port.charge(command, link, bytes);
        }
        return linkPrice.times(bytes);
    }

    /** A part was used; returns the energy in femtojoules. */
    long charge(Command command, int part, long count) {
        if (count > 0) {
            port.charge(command, parts[part], count);
        }
        return partPrices.get(part).times(count);
    }
}
