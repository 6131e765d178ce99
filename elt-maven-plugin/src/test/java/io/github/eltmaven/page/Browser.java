package io.github.eltmaven.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real Chromium or Chrome without a window and without a network. Its profile goes when it is closed. A test that opens it
 * is marked with {@code NeedsBrowser}, so that it is skipped where no browser is installed.
 */
public final class Browser implements AutoCloseable {

    /** Warns that it knows no classes for this version of the browser. The tests use none of these classes. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private static final int WIDE = 1280;
    private static final int HIGH = 900;

    private final ChromeDriver driver;
    private final Path temporary;

    private Browser(ChromeDriver driver, Path temporary) {
        this.driver = driver;
        this.temporary = temporary;
    }

    /** Whether this machine has a browser that can be opened. */
    public static boolean isInstalled() {
        return InstalledBrowser.isInstalled();
    }

    /** Opens the installed browser. Fails if there is none. */
    public static Browser open() {
        var installed = InstalledBrowser.find().orElseThrow();
        VERSIONS.setLevel(Level.SEVERE);
        var temporary = temporaryDirectory();
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed.driver().toFile())
                .usingAnyFreePort()
                // The browser leaves a new folder there each time.
                .withEnvironment(Map.of("TMPDIR", temporary.toString()))
                .withLogFile(new File("/dev/null"))
                .build();
        var browser = new Browser(new ChromeDriver(service, options(installed.program())), temporary);
        browser.size(WIDE, HIGH);
        return browser;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("elt-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Path program) {
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(program.toFile());
        // The driver makes a profile in a folder of its own for each browser, and removes it. The sandbox refuses root.
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-extensions",
                "--disable-background-networking",
                "--no-first-run",
                "--lang=en-US",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--proxy-server=127.0.0.1:9");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        return options;
    }

    /** Opens a file, and waits until it is loaded. */
    public Browser load(Path file) {
        driver.get(file.toUri().toString());
        return this;
    }

    /** Runs a script in the page, and returns its result. Its arguments are {@code arguments[0]} and so on. */
    @SuppressWarnings("unchecked")
    public <T> T run(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    /** Returns the new lines of the console: errors, warnings, and what the page's security policy refused. */
    public List<String> console() {
        var lines = new ArrayList<String>();
        driver.manage()
                .logs()
                .get(LogType.BROWSER)
                .forEach(entry -> lines.add(entry.getLevel() + " " + entry.getMessage()));
        return lines;
    }

    public WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Types into the element that has the focus. */
    public Browser type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Presses the tab key, and returns the element that then has the focus. */
    public WebElement tab() {
        type(Keys.TAB);
        return driver.switchTo().activeElement();
    }

    /** Sets the size of the page's window in CSS pixels. It may be narrower than Chromium's own window. */
    public Browser size(int width, int height) {
        return command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Sets whether the user prefers dark pages. */
    public Browser dark(boolean isDark) {
        return command(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** Sets whether scripts of pages run that are loaded from now on. */
    public Browser scripts(boolean isOn) {
        return command("Emulation.setScriptExecutionDisabled", Map.of("value", !isOn));
    }

    /** Writes a picture of the window, as PNG. */
    public Browser screenshot(Path file) {
        return write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Writes a picture of the whole page, as PNG. */
    public Browser wholeScreenshot(Path file) {
        var shot = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        return write(file, Base64.getDecoder().decode((String) shot.get("data")));
    }

    /** Prints the page, as PDF. */
    public Browser print(Path file) {
        var printed = driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true));
        return write(file, Base64.getDecoder().decode((String) printed.get("data")));
    }

    /** Sends the browser a command of Chromium's DevTools protocol. */
    public Browser command(String name, Map<String, Object> parameters) {
        driver.executeCdpCommand(name, parameters);
        return this;
    }

    private Browser write(Path file, byte[] content) {
        try {
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try (var left = Files.walk(temporary)) {
            for (var path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
