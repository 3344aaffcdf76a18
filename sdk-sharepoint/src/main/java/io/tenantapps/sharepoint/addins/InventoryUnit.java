package io.tenantapps.sharepoint.addins;

import io.tenantapps.sharepoint.internal.SeenKeys;
import io.tenantapps.sharepoint.internal.Sha512;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A unit of webs that the run reads together, in order. A unit's data depends only on its webs, so units can be read in
 * any order and more than once.
 *
 * @param number the index of the unit, starting at 0
 * @param webs the webs by key; each key occurs once in a run
 * @param duplicates the number of repeated webs that were dropped
 */
record InventoryUnit(int number, Map<String, Web> webs, int duplicates) {

    /**
     * A web.
     *
     * @param given the web, as the caller passed it
     * @param url the URL; null if it is not valid
     * @param errors the reasons why the web's data is incomplete
     */
    record Web(String given, @Nullable SiteUrl url, List<String> errors) {
        static Web of(AdminSite admin, @Nullable String given) {
            try {
                return new Web(String.valueOf(given), admin.site(given), new ArrayList<>());
            } catch (IllegalArgumentException e) {
                return new Web(String.valueOf(given), null, new ArrayList<>(List.of(String.valueOf(e.getMessage()))));
            }
        }

        String key() {
            return url == null ? given : url.key();
        }

        /** Returns the site collection, derived from the path, or null if the URL is not valid. */
        @Nullable
        String collection() {
            return url == null ? null : url.collection();
        }

        /** Returns the key of the web's site collection; every spelling of the URL gives the same key. */
        String collectionKey() {
            return SiteUrl.key(String.valueOf(collection()));
        }
    }

    /**
     * Returns the key of this unit in a journal. A unit with the same webs in the same position has the same key in
     * every run.
     */
    String key() {
        return "webs " + number + " " + fingerprint();
    }

    /** Returns a hash of the webs. */
    String fingerprint() {
        MessageDigest digest = Sha512.digest();
        webs.keySet().forEach(key -> digest.update((key + '\n').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** Splits webs into units lazily. Every web is either in exactly one unit or a duplicate. */
    static Iterable<InventoryUnit> cut(AdminSite admin, Iterable<String> webs, int size) {
        return () -> new Cutting(admin, webs.iterator(), size);
    }

    private static final class Cutting implements Iterator<InventoryUnit> {
        private final AdminSite admin;
        private final Iterator<String> source;
        private final int size;
        private final SeenKeys seen = new SeenKeys();
        private int number;

        Cutting(AdminSite admin, Iterator<String> source, int size) {
            this.admin = admin;
            this.source = source;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return source.hasNext();
        }

        @Override
        public InventoryUnit next() {
            if (!source.hasNext()) {
                throw new NoSuchElementException();
            }
            Map<String, Web> webs = new LinkedHashMap<>();
            int duplicates = 0;
            while (source.hasNext() && webs.size() < size) {
                Web web = Web.of(admin, source.next());
                if (seen.add(web.key())) {
                    webs.put(web.key(), web);
                } else {
                    duplicates++;
                }
            }
            return new InventoryUnit(number++, webs, duplicates);
        }
    }
}
