package org.ohmv.core.lockstep;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code qemu-riscv64} in front of a program's first instruction, stopped by its gdb stub: what the program finds in
 * its registers and on its stack can be looked at and copied before it runs.
 */
final class UserEmulator implements Closeable {
    private static final int STACK_LIMIT_BYTES = 1 << 16;

    private final Path folder;
    private final Process process;
    private final GdbStub stub;
    private final RegisterState initial = new RegisterState();
    private final byte[] stack;

    /**
     * Starts the emulator.
     *
     * @param logged whether it writes its CPU log
     * @param program the executable
     * @param arguments the program's arguments
     */
    UserEmulator(boolean logged, Path program, String... arguments) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("ohmv");
        Path socket = folder.resolve("gdb");
        List<String> command = new ArrayList<>(List.of(Tools.USER_EMULATOR, "-g", socket.toString()));
        if (logged) {
            command.addAll(List.of("-singlestep", "-d", "cpu,fpu,nochain"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(logged ? Redirect.PIPE : Redirect.DISCARD);
        builder.environment().clear();
        process = builder.start();
        stub = GdbStub.connect(socket, process);
        // Single registers are shown only to those who have read which there are.
        stub.ask("qXfer:features:read:target.xml:0,ffb");
        stub.readGeneralRegisters(initial);
        stack = stub.memory(initial.x[2], STACK_LIMIT_BYTES);
    }

    /** The registers in front of the first instruction. */
    RegisterState initial() {
        return initial;
    }

    /** What lies from the initial stack pointer up. */
    byte[] stack() {
        return stack.clone();
    }

    /** The stub, with which to step on. */
    GdbStub stub() {
        return stub;
    }

    /** Lets the program run; its log tells the rest. */
    CpuLog runLogged() throws IOException {
        stub.detach();
        // QEMU tells a debugger that is still there of the program's end, and waits until it has heard.
        stub.close();
        return new CpuLog(process.getErrorStream());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        stub.close();
        Files.deleteIfExists(folder.resolve("gdb"));
        Files.delete(folder);
    }
}
