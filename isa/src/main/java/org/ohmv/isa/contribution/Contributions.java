package org.ohmv.isa.contribution;

import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Finds the implementations of a service that are on the class path, and tells whose fault a failure is. */
public final class Contributions {
    private static final String SERVICES = "META-INF/services/";

    private Contributions() {}

    /**
     * All implementations of a service.
     *
     * @throws ContributionException if one of them is named but cannot be made: it is absent, of another type, made for
     *     a newer Java, or its constructor fails
     */
    public static <S> List<S> of(Class<S> service) {
        List<S> found = new ArrayList<>();
        Iterator<S> implementations = ServiceLoader.load(service).iterator();
        try {
            while (implementations.hasNext()) {
                found.add(implementations.next());
            }
            return found;
        } catch (ServiceConfigurationError | LinkageError broken) {
            Throwable cause = broken.getCause();
            String reason = reason(broken) + (cause == null ? "" : ": " + reason(cause));
            throw new ContributionException(
                    "what is named in " + String.join(" or ", files(service)) + " cannot be used: " + reason, broken);
        }
    }

    /**
     * All implementations of a service in the order of their names.
     *
     * @param name what names one, which is asked once
     * @throws ContributionException as {@link #of}, and where there is no name
     */
    public static <S> List<S> inOrderOfNames(Class<S> service, Function<S, String> name) {
        List<Map.Entry<String, S>> named = new ArrayList<>();
        for (S implementation : of(service)) {
            try {
                named.add(Map.entry(name.apply(implementation), implementation));
            } catch (RuntimeException | LinkageError failure) {
                throw broken(implementation, failure);
            }
        }
        named.sort(Map.Entry.comparingByKey());
        return named.stream().map(Map.Entry::getValue).toList();
    }

    /**
     * A complaint about an implementation that was made, but whose answers cannot be used.
     *
     * @param implementation the implementation
     * @param broken what it threw, or what was thrown because of it
     */
    public static ContributionException broken(Object implementation, Throwable broken) {
        return new ContributionException(
                implementation.getClass().getName() + " of " + place(implementation) + " cannot be used: "
                        + reason(broken),
                broken);
    }

    private static String place(Object implementation) {
        CodeSource source = implementation.getClass().getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? "an unknown place" : written(source.getLocation());
    }

    private static String reason(Throwable broken) {
        String message = broken.getMessage();
        if (message == null) {
            return broken.getClass().getName();
        }
        // These speak for themselves; of others the kind tells more than the words.
        boolean plain = broken instanceof IllegalArgumentException || broken instanceof ServiceConfigurationError;
        return plain ? message : broken.getClass().getName() + ": " + message;
    }

    /** The files that name implementations, one of which is the broken one. */
    private static List<String> files(Class<?> service) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader == null) {
            loader = ClassLoader.getSystemClassLoader();
        }
        try {
            List<String> files = new ArrayList<>();
            for (URL file : Collections.list(loader.getResources(SERVICES + service.getName()))) {
                files.add(written(file));
            }
            return files;
        } catch (IOException unreadable) {
            return List.of(SERVICES + service.getName());
        }
    }

    private static String written(URL place) {
        return place.toString().replaceFirst("^(jar:)?file:", "");
    }
}
