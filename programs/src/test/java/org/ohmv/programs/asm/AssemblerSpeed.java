package org.ohmv.programs.asm;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures our assembler against GNU as on a generated source, whole processes alternating, start-up included:
 *
 * <pre>
 *   mvn -q test-compile &amp;&amp; java -cp programs/target/test-classes org.ohmv.programs.asm.AssemblerSpeed [LINES [ROUNDS]]
 * </pre>
 *
 * <p>Run in the root of the checkout; {@code programs/ohmv} must have been built. Prints processor seconds (user and
 * system) and the peak of resident memory of each run, then the ratio of the medians.
 */
final class AssemblerSpeed {
    private static final Pattern TIMES = Pattern.compile("([0-9.]+) ([0-9.]+)\\s*$");
    private static final String ARCHITECTURE = "-march=rv64gc";
    private static final int POLL_MILLISECONDS = 10;
    private static final int KIB_IN_MIB = 1024;

    private AssemblerSpeed() {}

    /** One run of one assembler. */
    private record Run(double seconds, long peakKib) {}

    /**
     * Runs the benchmark.
     *
     * @param arguments the number of lines, a million if not given, and the number of rounds, five if not given
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        PrintStream out = System.out;
        Path folder = Files.createTempDirectory("assembler-speed");
        Path source = folder.resolve("source.s");
        write(source, lines);
        out.printf(Locale.ROOT, "%s: %d lines, %d bytes%n", source, lines, Files.size(source));
        Path ours = folder.resolve("ours.o");
        Path gnus = folder.resolve("gnus.o");
        List<Run> ourRuns = new ArrayList<>();
        List<Run> gnuRuns = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            Run gnu = run(out, "riscv64-unknown-elf-as", ARCHITECTURE, "-o", gnus.toString(), source.toString());
            Run our = run(out, "programs/ohmv", "asm", "-c", ARCHITECTURE, "-o", ours.toString(), source.toString());
            // The first round fills caches, and lets the launcher build what it keeps.
            if (round > 0) {
                gnuRuns.add(gnu);
                ourRuns.add(our);
            }
        }
        double gnuMedian = median(gnuRuns);
        double ourMedian = median(ourRuns);
        long peak = ourRuns.stream().mapToLong(Run::peakKib).max().orElseThrow();
        out.printf(
                Locale.ROOT,
                "median processor seconds: GNU as %.2f, ours %.2f, ratio %.2f; our peak memory %d MiB%n",
                gnuMedian,
                ourMedian,
                ourMedian / gnuMedian,
                peak / KIB_IN_MIB);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static double median(List<Run> runs) {
        return runs.stream()
                .mapToDouble(Run::seconds)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static Run run(PrintStream out, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\"", "bash"));
        line.addAll(List.of(command));
        Path error = Files.createTempFile("assembler-speed", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectError(error.toFile())
                .inheritIO()
                .redirectError(error.toFile())
                .start();
        long peakKib = 0;
        while (process.isAlive()) {
            peakKib = Math.max(
                    peakKib,
                    process.descendants()
                            .mapToLong(AssemblerSpeed::peakKib)
                            .max()
                            .orElse(0));
            Thread.sleep(POLL_MILLISECONDS);
        }
        String text = Files.readString(error);
        Files.delete(error);
        Matcher times = TIMES.matcher(text);
        if (process.exitValue() != 0 || !times.find()) {
            throw new IOException(command[0] + " failed: " + text);
        }
        double seconds = Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2));
        out.printf(Locale.ROOT, "%-24s %6.2f s %6d MiB%n", command[0], seconds, peakKib / KIB_IN_MIB);
        return new Run(seconds, peakKib);
    }

    /** The high-water mark of a process's resident memory, 0 if it is gone. */
    private static long peakKib(ProcessHandle process) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }

    /** Functions of some tens of lines: the mix of what compilers write, with comments, data and local branches. */
    private static void write(Path file, int lines) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            int written = 0;
            for (int function = 0; written < lines; function++) {
                List<String> text = function(function, random);
                for (String line : text.subList(0, Math.min(text.size(), lines - written))) {
                    writer.write(line);
                    writer.write('\n');
                }
                written += text.size();
            }
        }
    }

    private static List<String> function(int number, SplittableRandom random) {
        List<String> lines = new ArrayList<>();
        String name = "function_" + number;
        lines.add("\t.text");
        lines.add("\t.align\t1");
        lines.add("\t.globl\t" + name);
        lines.add("\t.type\t" + name + ", @function");
        lines.add(name + ":");
        lines.add("\taddi\tsp,sp,-32\t# make room");
        lines.add("\tsd\tra,24(sp)");
        int blocks = 4 + random.nextInt(8);
        for (int block = 0; block < blocks; block++) {
            lines.add(".L" + number + "_" + block + ":");
            for (int count = random.nextInt(12); count >= 0; count--) {
                lines.add(statement(number, blocks, random));
            }
        }
        lines.add("\tld\tra,24(sp)");
        lines.add("\taddi\tsp,sp,32");
        lines.add("\tret");
        lines.add("\t.size\t" + name + ", .-" + name);
        lines.add("\t.data");
        lines.add("\t.align\t3");
        lines.add("data_" + number + ":");
        lines.add("\t.word\t" + random.nextInt() + ", " + random.nextInt(100));
        lines.add("\t.dword\t" + name);
        lines.add("\t.string\t\"text of " + name + "\"");
        return lines;
    }

    private static String statement(int function, int blocks, SplittableRandom random) {
        String rd = "a" + random.nextInt(8);
        String rs1 = "s" + random.nextInt(12);
        String rs2 = "t" + random.nextInt(7);
        String label = ".L" + function + "_" + random.nextInt(blocks);
        return switch (random.nextInt(16)) {
            case 0 -> "\tadd\t" + rd + "," + rs1 + "," + rs2;
            case 1 -> "\taddi\t" + rd + "," + rd + "," + random.nextInt(-2048, 2048);
            case 2 -> "\tlw\t" + rd + "," + 4 * random.nextInt(100) + "(" + rs1 + ")";
            case 3 -> "\tsd\t" + rs2 + "," + 8 * random.nextInt(100) + "(sp)";
            case 4 -> "\tbne\t" + rd + "," + rs1 + "," + label;
            case 5 -> "\tbeqz\t" + rd + "," + label;
            case 6 -> "\tmv\t" + rd + "," + rs1;
            case 7 -> "\tli\t" + rd + "," + random.nextInt();
            case 8 -> "\tslli\t" + rd + "," + rd + "," + random.nextInt(64);
            case 9 -> "\tcall\tfunction_" + random.nextInt(function + 1);
            case 10 -> "\tlui\t" + rd + ",%hi(data_" + function + ")";
            case 11 -> "\taddi\t" + rd + "," + rd + ",%lo(data_" + function + ")";
            case 12 -> "\tfmadd.d\tfa0,fa1,fa2,fa" + random.nextInt(8);
            case 13 -> "\tmulw\t" + rd + "," + rd + "," + rs1 + "\t# product";
            case 14 -> "\tj\t" + label;
            default -> "# a comment of its own, as people write them";
        };
    }
}
