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
 * So many webs as are looked at together, in their order; whatever is on them is found out from them alone, so that units can be
 * worked on in any order, and again.
 *
 * @param number the how-manieth it is, from 0
 * @param webs those to look at, each once in a run, by their keys
 * @param duplicates how many on the way were given before
 */
record InventoryUnit(int number, Map<String, Web> webs, int duplicates) {

    /**
     * A web.
     *
     * @param given as it was given
     * @param url null where that is no address
     * @param errors why not everything is known of it
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

        /** The site collection to which it belongs, as far as its path tells; null where that is no address. */
        @Nullable
        String collection() {
            return url == null ? null : url.collection();
        }

        /** What all spellings of its site collection have in common. */
        String collectionKey() {
            return SiteUrl.key(String.valueOf(collection()));
        }
    }

    /** What this unit is called in a journal: the same for the same webs in the same place. */
    String key() {
        return "webs " + number + " " + fingerprint();
    }

    /** The same for the same webs, and for no others. */
    String fingerprint() {
        MessageDigest digest = Sha512.digest();
        webs.keySet().forEach(key -> digest.update((key + '\n').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** Cuts webs into units, as they are needed. Every web is in exactly one of them, or was there before. */
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
