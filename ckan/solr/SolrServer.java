import java.nio.file.Path;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.UnavailableException;
import org.apache.solr.servlet.CoreContainerProvider;
import org.apache.solr.servlet.SolrDispatchFilter;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.DefaultServlet;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the Solr home given as first argument under /solr: SolrServer.java HOME [PORT [HOST]]. No admin pages. */
public class SolrServer {
  public static void main(String[] arguments) throws Exception {
    System.setProperty("disable.configEdit", "true"); // solrconfig.xml is what make-core.py wrote, and stays so
    System.getProperties().putIfAbsent("solr.log.dir", arguments[0]); // asked for, though nothing is written there
    var server = new Server(new QueuedThreadPool(32, 4));
    var connector = new ServerConnector(server, 1, 1);
    connector.setPort(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8983);
    connector.setHost(arguments.length > 2 ? arguments[2] : "127.0.0.1");
    server.addConnector(connector);
    var solr = new ServletContextHandler(server, "/solr");
    solr.setAttribute(SolrDispatchFilter.SOLRHOME_ATTRIBUTE, Path.of(arguments[0]).toAbsolutePath().toString());
    solr.addEventListener(new CoreContainerProvider());
    var dispatch = solr.addFilter(SolrDispatchFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST));
    solr.addServlet(DefaultServlet.class, "/"); // a filter alone is never reached: Jetty wants a servlet behind it
    server.setStopAtShutdown(true); // on SIGTERM: cores are closed, the update log is flushed
    server.setStopTimeout(10_000);
    server.start();
    try {
      ((SolrDispatchFilter) dispatch.getFilter()).getCores();
    } catch (UnavailableException reason) {
      System.exit(1); // Jetty would go on and answer 404; what is wrong stands in the log
    }
    System.out.println("Solr answers at http://" + connector.getHost() + ":" + connector.getLocalPort() + "/solr");
    server.join();
  }
}
