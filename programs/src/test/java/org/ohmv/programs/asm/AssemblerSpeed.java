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
 *   programs/ohmv help >/dev/null
 *   javac -d target/speed programs/src/test/java/org/ohmv/programs/asm/AssemblerSpeed.java
 *   java -cp target/speed org.ohmv.programs.asm.AssemblerSpeed [LINES [ROUNDS]]
 * </pre>
 *
 * <p>Run in the root of the checkout; the first line builds ohmv if need be. Prints processor seconds (user and system,
 * those of the JVM's compiler and collector included) and the peak of resident memory of each run, then the medians and
 * their ratio, and the same for a source of ten lines, which is all start-up. The objects of both assemblers must have
 * the same code.
 */
final class AssemblerSpeed {
    private static final Pattern TIMES = Pattern.compile("([0-9.]+) ([0-9.]+)\\s*$");
    private static final String ARCHITECTURE = "-march=rv64gc";
    private static final int POLL_MILLISECONDS = 10;
    private static final int KIB_IN_MIB = 1024;
    private static final int SMALL_SOURCE_LINES = 10;

    private static final List<String> MACROS = List.of(
            "\t.macro\tsave first, second=s1",
            "\tsd\t\\first,0(sp)",
            "\tsd\t\\second,8(sp)",
            "\t.endm",
            "\t.macro\tentry value, more:vararg",
            "\t.half\t\\value",
            "\t.ifnb\t\\more",
            "\tentry\t\\more",
            "\t.endif",
            "\t.endm");

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
        Path folder = Files.createTempDirectory("assembler-speed");
        measure(folder, lines, rounds);
        measure(folder, SMALL_SOURCE_LINES, 2 * rounds);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void measure(Path folder, int lines, int rounds) throws IOException, InterruptedException {
        PrintStream out = System.out;
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
        requireSameCode(folder, gnus, ours);
        double gnuMedian = median(gnuRuns);
        double ourMedian = median(ourRuns);
        long peak = ourRuns.stream().mapToLong(Run::peakKib).max().orElseThrow();
        out.printf(
                Locale.ROOT,
                "%d lines, median processor seconds: GNU as %.2f, ours %.2f, ratio %.2f; our peak memory %d MiB%n",
                lines,
                gnuMedian,
                ourMedian,
                ourMedian / gnuMedian,
                peak / KIB_IN_MIB);
    }

    /** An assembler that does less work is no faster: the bytes of code and data must be GNU's. */
    private static void requireSameCode(Path folder, Path gnus, Path ours) throws IOException, InterruptedException {
        for (String section : List.of(".text", ".data", ".rodata")) {
            Path gnuBytes = contents(folder.resolve("gnus.bin"), gnus, section);
            Path ourBytes = contents(folder.resolve("ours.bin"), ours, section);
            if (Files.mismatch(gnuBytes, ourBytes) >= 0) {
                throw new IOException("the two assemblers differ in " + section);
            }
        }
    }

    private static Path contents(Path to, Path object, String section) throws IOException, InterruptedException {
        Files.deleteIfExists(to);
        Process process = new ProcessBuilder(
                        "riscv64-unknown-elf-objcopy",
                        "-O",
                        "binary",
                        "--only-section=" + section,
                        object.toString(),
                        to.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("objcopy failed");
        }
        return Files.exists(to) ? to : Files.createFile(to);
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

    /** Macros, then functions of some tens of lines: what compilers write, with data, comments and macros among it. */
    private static void write(Path file, int lines) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            int written = 0;
            for (int function = -1; written < lines; function++) {
                List<String> text = function < 0 ? MACROS : function(function, random);
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
        lines.add("\t.section\t.rodata.str1.8,\"aMS\",@progbits,1");
        lines.add("\t.string\t\"text of " + name + "\"");
        lines.add("\t.section\t.rodata");
        lines.add("\tentry\t" + random.nextInt(1000) + ", " + number % 1000 + ", 3");
        lines.add("\t.align\t2");
        lines.add("table_" + number + ":");
        for (int block = 0; block < blocks; block++) {
            lines.add("\t.word\t.L" + number + "_" + block + "-table_" + number);
        }
        return lines;
    }

    private static String statement(int function, int blocks, SplittableRandom random) {
        String rd = "a" + random.nextInt(8);
        String rs1 = "s" + random.nextInt(12);
        String rs2 = "t" + random.nextInt(7);
        String label = ".L" + function + "_" + random.nextInt(blocks);
        return switch (random.nextInt(20)) {
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
            case 15 -> "\tsave\t" + rs1 + (random.nextBoolean() ? "" : "," + rs2);
            case 16 -> "\tlla\t" + rd + ",table_" + function;
            case 17 -> "\tsext.w\t" + rd + "," + rs1 + "; addw " + rd + "," + rd + "," + rs2;
            case 18 -> "\tld\t" + rd + ",%lo(data_" + function + " + 8)(" + rs1 + ")";
            default -> "# a comment of its own, as people write them";
        };
    }
}
