package org.ohmv.programs.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Something that is computed while the caller does something else. Reading presets takes as long as assembling a small
 * program; done side by side, a start is the shorter by one of them.
 */
final class Background<T> {
    private final CompletableFuture<T> result;

    private Background(CompletableFuture<T> result) {
        this.result = result;
    }

    /** Begins to compute, on a thread of its own that does not keep the process alive. */
    static <T> Background<T> start(Supplier<T> work) {
        return new Background<>(CompletableFuture.supplyAsync(work, task -> {
            Thread thread = new Thread(task, "ohmv-background");
            thread.setDaemon(true);
            thread.start();
        }));
    }

    /** Waits for the result; throws what the computation threw. */
    T join() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
