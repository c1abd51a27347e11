package org.ohmv.core.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.core.memory.Ram;

/** Copies programs into guest RAM, after checking that every byte has a place. */
public final class Loader {
    private static final long MEBIBYTE = 1 << 20;

    private Loader() {}

    /**
     * Copies a program into RAM.
     *
     * @param image the program
     * @param ram where it goes; what lies behind a segment's contents is zero already, since RAM is new
     * @throws LoadException if a segment does not lie in RAM, or its entry cannot be executed; nothing has been copied
     *     then
     */
    public static void load(ProgramImage image, Ram ram) throws LoadException {
        List<ProgramImage.Segment> homeless = image.segments().stream()
                .filter(segment -> !ram.contains(segment.address(), segment.memoryBytes()))
                .toList();
        if (!homeless.isEmpty()) {
            throw new LoadException(outside(homeless, ram.map()));
        }
        if (image.segments().stream().noneMatch(segment -> contains(segment, image.entry()))) {
            throw new LoadException(String.format(
                    Locale.ROOT,
                    "the entry 0x%x lies in no segment: they are %s; --pc=ADDRESS sets another entry",
                    image.entry(),
                    image.segments().stream().map(Loader::range).collect(Collectors.joining(", "))));
        }
        for (ProgramImage.Segment segment : image.segments()) {
            ram.write(segment.address(), segment.contents(), 0, segment.contents().length);
        }
    }

    /**
     * Performs the relocations of a program that {@link #load} has copied.
     *
     * @throws LoadException if one lies outside RAM
     */
    public static void relocate(ElfProgram program, Ram ram) throws LoadException {
        long[] words = program.relativeRelocations();
        for (int index = 0; index < words.length; index += 2) {
            if (!ram.contains(words[index], Long.BYTES)) {
                throw new LoadException(
                        "a relocation of this program is outside its memory: 0x" + Long.toHexString(words[index]));
            }
            ram.store(words[index], Long.BYTES, words[index + 1]);
        }
    }

    private static boolean contains(ProgramImage.Segment segment, long address) {
        return Long.compareUnsigned(address - segment.address(), segment.memoryBytes()) < 0;
    }

    private static String outside(List<ProgramImage.Segment> homeless, MemoryMap map) {
        return homeless.stream().map(Loader::range).collect(Collectors.joining(", "))
                + (homeless.size() == 1 ? " does" : " do") + " not lie in memory, which is " + map
                + hint(homeless, map);
    }

    private static String range(ProgramImage.Segment segment) {
        return segment.memoryBytes() > 0
                ? String.format(Locale.ROOT, "%s 0x%x..0x%x", segment.name(), segment.address(), segment.end() - 1)
                : String.format(Locale.ROOT, "%s 0x%x", segment.name(), segment.address());
    }

    /** The option that would give every segment a place, beside the memory that there is. */
    private static String hint(List<ProgramImage.Segment> homeless, MemoryMap map) {
        List<MemoryRegion> regions = new ArrayList<>(map.regions());
        for (ProgramImage.Segment segment : homeless) {
            if (segment.address() < 0 || segment.end() < 0 || segment.end() > Long.MAX_VALUE - MEBIBYTE) {
                return "; no memory can be there";
            }
            add(regions, segment.address() & -MEBIBYTE, (segment.end() + MEBIBYTE - 1) & -MEBIBYTE);
        }
        return "; give it room with -m "
                + regions.stream()
                        .map(region -> String.format(Locale.ROOT, "0x%x:0x%x", region.base(), region.sizeBytes()))
                        .collect(Collectors.joining(","));
    }

    /** Adds a range to the regions, as one with those that it touches. */
    private static void add(List<MemoryRegion> regions, long from, long to) {
        long low = from;
        long high = to;
        for (MemoryRegion region : List.copyOf(regions)) {
            if (region.base() <= high && low <= region.end()) {
                low = Math.min(low, region.base());
                high = Math.max(high, region.end());
                regions.remove(region);
            }
        }
        regions.add(new MemoryRegion(low, high - low));
    }
}
