package io.tenantapps.testing.sites;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.Site;
import io.tenantapps.testing.internal.sharepoint.SiteLock;
import io.tenantapps.testing.internal.sharepoint.SitePaths;
import io.tenantapps.testing.internal.sharepoint.SiteSettings;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A site collection, or a web below a site collection. A {@code FakeSite} is immutable; each setter returns a changed
 * copy.
 *
 * <p>A path below {@code /sites/}, {@code /teams/} or {@code /personal/} with one more segment is a site collection, as
 * is the empty path. Any other path is a web of the site collection that contains it. A site below {@code /personal/}
 * is the OneDrive of a user. The ids depend only on the path.
 */
public final class FakeSite {
    private final Site site;

    private FakeSite(Site site) {
        this.site = site;
    }

    /** Creates a site with the template {@code STS#3}. A site with an empty title lacks a display name. */
    public static FakeSite at(String path, String title) {
        Arguments.required("title", title);
        SiteSettings settings = path != null && path.startsWith("/personal/")
                ? SiteSettings.DEFAULT.template("SPSPERS#10")
                : SiteSettings.DEFAULT;
        return new FakeSite(new Site(SitePaths.checked(path), title, settings));
    }

    private FakeSite with(UnaryOperator<SiteSettings> change) {
        return new FakeSite(new Site(site.path(), site.title(), change.apply(site.settings())));
    }

    /** Sets the template with its configuration. The default is {@code STS#3}. The template of an app web is APP#0. */
    public FakeSite template(String template) {
        Arguments.require(
                Arguments.notBlank("template", template).matches("[A-Za-z0-9]+#\\d{1,6}"),
                "template",
                "must have a form such as STS#3",
                template);
        return with(settings -> settings.template(template));
    }

    /** Makes this the old URL of a renamed site. The old URL is listed like a site, but refuses requests. */
    public FakeSite renamed() {
        return template(SiteSettings.REDIRECT);
    }

    /** Makes this the web of an add-in. */
    public FakeSite appWeb() {
        return template("APP#0");
    }

    /** Sets the time of creation. */
    public FakeSite created(Instant time) {
        Arguments.required("time", time);
        return with(settings -> settings.created(time));
    }

    /** Sets the id of the hub site that the site belongs to. */
    public FakeSite hub(String hubSiteId) {
        UUID id = UUID.fromString(Arguments.notBlank("hubSiteId", hubSiteId));
        return with(settings -> settings.hub(id));
    }

    /** Sets the id of the site's own Microsoft 365 group. */
    public FakeSite group(String groupId) {
        UUID id = UUID.fromString(Arguments.notBlank("groupId", groupId));
        return with(settings -> settings.group(id).template("GROUP#0"));
    }

    /** Makes this the site of a private channel in Teams. */
    public FakeSite privateChannel(String teamGroupId) {
        UUID team = UUID.fromString(Arguments.notBlank("teamGroupId", teamGroupId));
        return with(settings -> settings.channel(1, team));
    }

    /** Makes this the site of a shared channel in Teams. */
    public FakeSite sharedChannel(String teamGroupId) {
        UUID team = UUID.fromString(Arguments.notBlank("teamGroupId", teamGroupId));
        return with(settings -> settings.channel(2, team));
    }

    /** Locks the site collection, so that users can only read it. */
    public FakeSite readOnly() {
        return with(settings -> settings.lock(SiteLock.READ_ONLY));
    }

    /** Locks the site collection, so that nobody can open it. The site collection is still listed. */
    public FakeSite locked() {
        return with(settings -> settings.lock(SiteLock.NO_ACCESS));
    }

    /** Archives the site collection. The site collection is still listed, but nobody can open it. */
    public FakeSite archived() {
        return with(settings -> settings.lock(SiteLock.ARCHIVED));
    }

    /** Deletes the site collection. The hidden lists still contain it, with this time of deletion. */
    public FakeSite deleted(Instant time) {
        Arguments.required("time", time);
        return with(settings -> settings.deleted(time));
    }

    /** Sets the data location, such as {@code NAM}. A tenant with such a site has more than one data location. */
    public FakeSite geo(String location) {
        Arguments.notBlank("location", location);
        return with(settings -> settings.geo(location));
    }

    /** Closes the web to signed-in users. Lists of webs omit the web for users; applications still see it. */
    public FakeSite closedToUsers() {
        return with(settings -> settings.trimmed(true));
    }

    /** Returns the path. */
    public String path() {
        return site.path();
    }

    /** Returns the id of the site collection. */
    public String siteId() {
        return site.siteId().toString();
    }

    /** Returns the id of the web; for a site collection, the id of its root web. */
    public String webId() {
        return site.webId().toString();
    }

    Site site() {
        return site;
    }
}
