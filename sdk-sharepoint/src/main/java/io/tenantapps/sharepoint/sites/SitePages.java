package io.tenantapps.sharepoint.sites;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.internal.InventoryFile;
import io.tenantapps.sharepoint.internal.PageLinks;
import io.tenantapps.sharepoint.internal.Sha512;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saves each page of a source to a file, so that a killed run does not request it again. */
final class SitePages implements SiteEnumeration.Pages {

    /** The HTTP statuses with which a service refuses an expired link. */
    private static final Set<Integer> EXPIRED = Set.of(400, 404, 410);

    /**
     * The journal entry of a page.
     *
     * @param deleted the number of deleted sites on the page
     * @param unusable the number of unusable rows on the page
     * @param next the cursor of the next page; null on the last page
     */
    private record Kept(
            @JsonProperty("deleted") int deleted,
            @JsonProperty("unusable") int unusable,
            @JsonProperty("next") @Nullable String next) {}

    private final Journal journal;
    private final Path folder;
    private boolean isResumed = true;

    SitePages(Journal journal, Path folder) {
        this.journal = journal;
        this.folder = folder;
    }

    static Path pages(Path folder) {
        return folder.resolve("pages");
    }

    static Path parts(Path folder) {
        return folder.resolve("parts");
    }

    static void requireFolders(Path folder) {
        try {
            Files.createDirectories(pages(folder));
            Files.createDirectories(parts(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for the sites cannot be created: " + Redactor.path(folder), e);
        }
    }

    @Override
    public SitePage page(SiteSource source, int number, @Nullable String cursor) {
        if (number == 0) {
            fetch(source);
        }
        return kept(source, number);
    }

    /**
     * Requests the pages that no earlier run has saved. If the first link expired, the method requests all pages again.
     */
    private void fetch(SiteSource source) {
        String cursor = null;
        isResumed = !(source instanceof ListedSites); // the caller may have changed the list, and reading it is cheap
        PageLinks links = SiteEnumeration.links(source);
        for (int number = 0; ; number++) {
            SitePage page = isKept(source, number) ? kept(source, number) : null;
            if (page == null) {
                try {
                    page = source.page(cursor);
                } catch (ApiException e) {
                    if (!isResumed || number == 0 || !EXPIRED.contains(e.status())) {
                        throw e;
                    }
                    forget(source);
                    cursor = null;
                    links = SiteEnumeration.links(source);
                    isResumed = false;
                    number = -1;
                    continue;
                }
                keep(source, number, page);
                isResumed = false;
            }
            cursor = page.next();
            if (cursor == null) {
                return;
            }
            if (!links.isNew(cursor)) {
                forget(source); // so that the next run requests the pages again
                throw links.loop();
            }
        }
    }

    /** Drops all kept pages, the last page first. If the run is killed meanwhile, the remaining pages still belong
     * together.
     */
    @Override
    public void forget(SiteSource source) {
        int number = 0;
        while (journal.state(key(source, number)) == Journal.State.DONE) {
            number++;
        }
        while (number-- > 0) {
            journal.failed(key(source, number), "its page has to be requested again");
        }
    }

    private boolean isKept(SiteSource source, int number) {
        return isResumed
                && journal.state(key(source, number)) == Journal.State.DONE
                && Files.exists(file(source, number));
    }

    private SitePage kept(SiteSource source, int number) {
        List<TenantSite> sites = new ArrayList<>();
        InventoryFile.read(file(source, number), TenantSite.class, sites::add);
        Kept kept = journal.value(key(source, number), Kept.class);
        return kept == null
                ? new SitePage(sites, null)
                : new SitePage(sites, kept.deleted(), kept.unusable(), kept.next());
    }

    private void keep(SiteSource source, int number, SitePage page) {
        InventoryFile.<TenantSite>write(
                file(source, number), lines -> page.sites().forEach(lines::add));
        journal.done(key(source, number), new Kept(page.deleted(), page.unusable(), page.next()));
    }

    private static String key(SiteSource source, int number) {
        return "page " + number + " of " + source.name();
    }

    /**
     * Returns the file of a page. Each source has its own files, because the pages of different sources have different
     * sites.
     */
    private Path file(SiteSource source, int number) {
        byte[] hash = Sha512.digest().digest(source.name().getBytes(StandardCharsets.UTF_8));
        return folder.resolve("%s-%06d.jsonl".formatted(HexFormat.of().formatHex(hash, 0, 8), number));
    }
}
