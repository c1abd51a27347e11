package org.ohmv.core.event;

import org.jspecify.annotations.Nullable;

/** Where everything that makes events finds the sink, if there is one. */
public final class EventStream {
    private @Nullable TraceSink sink;

    /** Makes a stream that leads nowhere. */
    public EventStream() {}

    /** The sink, or null while nobody listens: then events need not be made. */
    public @Nullable TraceSink sink() {
        return sink;
    }

    /** Attaches a sink in place of the one before; null for none. */
    public void setSink(@Nullable TraceSink sink) {
        this.sink = sink;
    }
}
