package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.state.Settings;
import io.tenantapps.testing.internal.text.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The properties of a web or a site collection, apart from its path and title. */
public final class SiteSettings extends Settings<SiteSettings> {
    public static final SiteSettings DEFAULT = new SiteSettings();

    /** The template of the old URL of a renamed site. */
    public static final String REDIRECT = "REDIRECTSITE#0";

    private String template = "STS#3";
    private Instant created = Instant.parse("2024-03-01T08:10:11Z");
    private @Nullable Instant deleted;
    private SiteLock lock = SiteLock.NONE;
    private @Nullable String geo;
    private UUID hub = Ids.NONE;
    private UUID group = Ids.NONE;
    private UUID relatedGroup = Ids.NONE;
    private int channelType;
    private boolean isTrimmed;

    private SiteSettings() {}

    public SiteSettings template(String other) {
        return changed(copy -> copy.template = other);
    }

    /** Returns the template with its configuration, such as {@code STS#3}. */
    public String template() {
        return template;
    }

    public SiteSettings created(Instant other) {
        return changed(copy -> copy.created = other);
    }

    public Instant created() {
        return created;
    }

    public SiteSettings deleted(Instant other) {
        return changed(copy -> copy.deleted = other);
    }

    /** Returns the time of the deletion; null if the site exists. */
    public @Nullable Instant deleted() {
        return deleted;
    }

    public SiteSettings lock(SiteLock other) {
        return changed(copy -> copy.lock = other);
    }

    public SiteLock lock() {
        return lock;
    }

    public SiteSettings geo(String other) {
        return changed(copy -> copy.geo = other);
    }

    /** Returns the data location, such as {@code NAM}; null if the tenant has only one location. */
    public @Nullable String geo() {
        return geo;
    }

    public SiteSettings hub(UUID other) {
        return changed(copy -> copy.hub = other);
    }

    /** Returns the id of the hub site; zeros if the site belongs to no hub. */
    public UUID hub() {
        return hub;
    }

    public SiteSettings group(UUID other) {
        return changed(copy -> {
            copy.group = other;
            copy.relatedGroup = other;
        });
    }

    /** Returns the id of the site's own group; zeros if the site has no group. */
    public UUID group() {
        return group;
    }

    /** Makes this the site of a Teams channel: 1 for a private channel, 2 for a shared channel. */
    public SiteSettings channel(int type, UUID team) {
        return changed(copy -> {
            copy.channelType = type;
            copy.group = Ids.NONE;
            copy.relatedGroup = team;
            copy.template = type == 1 ? "TEAMCHANNEL#1" : "TEAMCHANNEL#0";
        });
    }

    public int channelType() {
        return channelType;
    }

    /** Returns the id of the group that the site belongs to; zeros for a site without a group. */
    public UUID relatedGroup() {
        return relatedGroup;
    }

    public SiteSettings trimmed(boolean other) {
        return changed(copy -> copy.isTrimmed = other);
    }

    /** Returns true if the web is closed to users. Applications can open the web. */
    public boolean isTrimmed() {
        return isTrimmed;
    }
}
