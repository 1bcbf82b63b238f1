/*
 * Links the Java that is packed: the modules that the jars' classes need, as jdeps says, without those that are left out. A JDK without a jmods folder (JEP 493) is linked from its own image, so the runtime is
 * always one for the system and the architecture of the build.
 *
 * jars: the folder of the jars of libraries; jar: the program's; work: a folder to be made; the modules' names stand in the
 * project's properties dist.modules.*. Tells the next steps, by dist.*, what Java it is and when everything was made.
 */
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.util.zip.ZipFile

final int oldest = 25

if (session.offline) {
    throw new IllegalStateException('Maven has to be online (no -o): offline it leaves out the step that makes the bill of materials')
}

def manager = session.container.lookup('org.apache.maven.toolchain.ToolchainManager')
def toolchain = manager.getToolchainFromBuildContext('jdk', session)
def found = toolchain?.findTool('java')
if (found == null) {
    throw new IllegalStateException("No JDK was found; packing needs JDK $oldest or newer")
}
Path home = Path.of(found).toRealPath().parent.parent
def release = new Properties()
Files.newInputStream(home.resolve('release')).withCloseable { release.load(it) }
def version = release.JAVA_VERSION.replace('"', '')
if ((version =~ /^\d+/)[0] as int < oldest) {
    throw new IllegalStateException("Packing needs JDK $oldest or newer, whose start archive stands by itself; found $version in $home")
}

def run = { List<String> command ->
    def process = new ProcessBuilder(command).redirectErrorStream(true).start()
    process.outputStream.close()
    def output = process.inputStream.text
    if (process.waitFor() != 0) {
        throw new IllegalStateException("${command.join(' ')} failed:\n$output")
    }
    output
}
def words = { String text -> text.split(',')*.trim().findAll() as TreeSet }

Path folder = Path.of(work as String)
folder.toFile().deleteDir()
// Some libraries are modules whose needs are no modules, which jdeps refuses: it is given their classes.
Path classes = folder.resolve('classes')
(new File(jars as String).listFiles().findAll { it.name.endsWith('.jar') } + new File(jar as String)).each { File file ->
    new ZipFile(file).withCloseable { zip ->
        zip.entries().findAll {
            it.name.endsWith('.class') && !it.name.startsWith('META-INF/') && !it.name.endsWith('module-info.class')
        }.each { entry ->
            Path to = classes.resolve(entry.name).normalize()
            if (!to.startsWith(classes)) {
                throw new IllegalStateException("${file.name} holds ${entry.name}")
            }
            Files.createDirectories(to.parent)
            zip.getInputStream(entry).withCloseable { Files.write(to, it.bytes) }
        }
    }
}
def summary = run([home.resolve('bin/jdeps') as String, '-summary', '--ignore-missing-deps', '--multi-release', '21',
        classes as String])
def needed = summary.readLines().collect { it.split(' -> ')[-1].trim() }.findAll { it ==~ /(java|jdk)\.[a-z.]+/ } as TreeSet
if (!needed.contains('java.base')) {
    throw new IllegalStateException("jdeps said:\n$summary")
}
def modules = needed - words(project.properties['dist.modules.left-out'])
classes.toFile().deleteDir()

// Uncompressed: Java reads it faster, and the packages, which are compressed as a whole, get smaller.
Path runtime = folder.resolve('runtime')
run([home.resolve('bin/jlink') as String, '--add-modules', modules.join(','), '--strip-java-debug-attributes',
        '--no-header-files', '--no-man-pages', '--compress', 'zip-0', '--output', runtime as String])
// Which build of the JDK it is; what jlink writes says the version only.
def told = ['IMPLEMENTOR', 'IMPLEMENTOR_VERSION', 'JAVA_RUNTIME_VERSION', 'OS_ARCH', 'OS_NAME', 'LIBC']
runtime.resolve('release').toFile() << told.findAll { release[it] }.collect { "$it=${release[it]}\n" }.join('')
if (!Files.isRegularFile(runtime.resolve('legal/java.base/LICENSE'))) {
    throw new IllegalStateException("$home has no legal notices, which have to be packed")
}
project.properties['dist.epoch'] = Instant.parse(project.properties['project.build.outputTimestamp']).epochSecond as String
project.properties['dist.architecture'] = release.OS_ARCH.replace('"', '')
project.properties['dist.java'] = (release.JAVA_RUNTIME_VERSION ?: release.JAVA_VERSION).replace('"', '')
project.properties['dist.java.vendor'] = (release.IMPLEMENTOR ?: 'unknown').replace('"', '')
log.info("Java $version with ${modules.join(', ')}")
