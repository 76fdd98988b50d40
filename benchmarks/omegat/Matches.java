import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.omegat.core.Core;
import org.omegat.core.data.ExternalTMX;
import org.omegat.core.data.IProject;
import org.omegat.core.data.ProjectProperties;
import org.omegat.core.matching.NearString;
import org.omegat.core.statistics.FindMatches;
import org.omegat.tokenizer.LuceneEnglishTokenizer;

/**
 * Asks the matcher of OmegaT about each line of a file, with a TMX file as its only memory.
 *
 * <p>java Matches MEMORY.tmx QUERIES.txt: prints a line a query, the nanoseconds of wall clock and of processor that it
 * took and the percentage of the best match. The first lines warm the machine up and are asked again.
 */
public final class Matches {
    private static final int WARM_UP = 100;
    private static final int SHOWN = 5;

    public static void main(String[] files) throws Exception {
        ProjectProperties properties = new ProjectProperties(new File(System.getProperty("java.io.tmpdir")));
        properties.setSourceLanguage("en");
        properties.setTargetLanguage("fi");
        Map<String, ExternalTMX> memories = Collections.singletonMap(
                "memory", new ExternalTMX(properties, new File(files[0]), false, false));
        IProject project = (IProject) Proxy.newProxyInstance(
                Matches.class.getClassLoader(), new Class<?>[] {IProject.class},
                (self, method, values) -> switch (method.getName()) {
                    case "getProjectProperties" -> properties;
                    case "getTransMemories" -> memories;
                    case "getAllEntries" -> Collections.emptyList();
                    case "isOrphaned" -> Boolean.FALSE;
                    default -> null;
                });
        Core.setProject(project);
        FindMatches matcher = new FindMatches(new LuceneEnglishTokenizer(), SHOWN, true, false);
        List<String> queries = Files.readAllLines(Path.of(files[1]));
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        for (String query : queries.subList(0, Math.min(WARM_UP, queries.size()))) {
            matcher.search(project, query, true, false, () -> false);
        }
        for (String query : queries) {
            long wall = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            List<NearString> found = matcher.search(project, query, true, false, () -> false);
            int best = found.stream().flatMap(one -> Arrays.stream(one.scores)).mapToInt(one -> one.score).max().orElse(0);
            System.out.println(System.nanoTime() - wall + " " + (threads.getCurrentThreadCpuTime() - cpu) + " " + best);
        }
    }
}
