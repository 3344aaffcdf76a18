package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.Arguments;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Validates and converts the caller's inputs lazily, one at a time. */
final class ScanInputs {
    private ScanInputs() {}

    /**
     * Returns the number of inputs, or -1 if it cannot be determined without iterating.
     *
     * @throws IllegalArgumentException if the inputs are empty
     */
    static long count(String name, Iterable<?> given) {
        if (!(Arguments.required(name, given) instanceof Collection<?> collection)) {
            return -1;
        }
        if (collection.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        return collection.size();
    }

    static Iterable<Supplier<ScanInput>> sites(AdminSite admin, Iterable<String> sites) {
        return each(sites, site -> checked(new BulkInput(site, null), () -> ScanInput.site(admin, site)));
    }

    static Iterable<Supplier<ScanInput>> guids(Iterable<String> ids) {
        return each(ids, id -> checked(new BulkInput(null, id), () -> ScanInput.appId(id)));
    }

    /** Returns every combination of identifier and site. */
    static Iterable<Supplier<ScanInput>> pairs(
            AdminSite admin, Iterable<? extends Map.Entry<String, ? extends Iterable<String>>> identifiersBySite) {
        return () -> new Pairs(admin, identifiersBySite.iterator());
    }

    private static <A> Iterable<Supplier<ScanInput>> each(Iterable<A> given, Function<A, Supplier<ScanInput>> input) {
        return () -> {
            Iterator<A> source = given.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return source.hasNext();
                }

                @Override
                public Supplier<ScanInput> next() {
                    return input.apply(source.next());
                }
            };
        };
    }

    private static Supplier<ScanInput> checked(BulkInput asked, Supplier<ScanInput> input) {
        return () -> {
            try {
                return input.get();
            } catch (IllegalArgumentException e) {
                throw new ScanChunk.NotAnInput(asked, e);
            }
        };
    }

    private static final class Pairs implements Iterator<Supplier<ScanInput>> {
        private final AdminSite admin;
        private final Iterator<? extends Map.Entry<String, ? extends Iterable<String>>> sites;
        private String site = "";
        private Iterator<String> identifiers = Collections.emptyIterator();

        Pairs(AdminSite admin, Iterator<? extends Map.Entry<String, ? extends Iterable<String>>> sites) {
            this.admin = admin;
            this.sites = sites;
        }

        @Override
        public boolean hasNext() {
            while (!identifiers.hasNext() && sites.hasNext()) {
                Map.Entry<String, ? extends Iterable<String>> next = sites.next();
                site = next.getKey();
                identifiers = next.getValue().iterator();
            }
            return identifiers.hasNext();
        }

        @Override
        public Supplier<ScanInput> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String ofSite = site;
            String identifier = identifiers.next();
            return checked(new BulkInput(ofSite, identifier), () -> ScanInput.onSite(admin, ofSite, identifier));
        }
    }
}
