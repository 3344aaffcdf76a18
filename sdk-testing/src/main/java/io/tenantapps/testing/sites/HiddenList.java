package io.tenantapps.testing.sites;

import io.tenantapps.testing.internal.sharepoint.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hidden list of site collections. The two lists contain different site collections and fields. */
enum HiddenList {
    /** Contains all site collections except the sites of channels. */
    ALL_SITES("DO_NOT_DELETE_SPLIST_TENANTADMIN_ALL_SITES_AGGREGATED_SITECOLLECTIONS"),
    /** Contains all site collections except the sites of users. */
    SITES("DO_NOT_DELETE_SPLIST_TENANTADMIN_AGGREGATED_SITECOLLECTIONS");

    private final String title;

    HiddenList(String title) {
        this.title = title;
    }

    static @Nullable HiddenList named(String title) {
        for (HiddenList list : values()) {
            if (list.title.equalsIgnoreCase(title)) {
                return list;
            }
        }
        return null;
    }

    boolean contains(Site site) {
        return this == ALL_SITES ? site.settings().channelType() == 0 : !site.isPersonal();
    }

    /** Returns a row with the id and the requested fields that the list has. */
    Map<String, String> row(Site site, int id, String url, List<String> fields) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("ID", String.valueOf(id));
        for (String field : fields) {
            HiddenField known = HiddenField.named(field);
            if (known != null && known.isIn(this)) {
                known.put(row, site, url);
            }
        }
        return row;
    }
}
