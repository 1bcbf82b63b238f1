/*
 * Lays out what is packed as it lies in the archive:
 *
 *   bin/portmatrix  lib/*.jar  runtime/            the program, its libraries and their Java
 *   share/bash-completion, zsh, man                made by the program itself
 *   share/systemd                                  units
 *   share/doc/portmatrix                           documents, examples, licences, bill of materials
 *
 * root, base: the folder of the checkout and of this module; jar, jars, runtime, bom; tree: the folder to be made.
 */
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import java.security.MessageDigest
import java.time.LocalDateTime
import java.time.ZoneOffset
import java.util.zip.ZipEntry
import java.util.zip.ZipFile
import java.util.zip.ZipOutputStream

Path to = Path.of(tree as String)
Path checkout = Path.of(root as String)
Path sources = Path.of(base as String).resolve('src/main/dist')
to.toFile().deleteDir()

def copy = { Path from, String name ->
    Path target = to.resolve(name)
    Files.createDirectories(target.parent)
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
        Files.walk(from).withCloseable { all ->
            all.filter { !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS) }.forEach {
                Path below = target.resolve(from.relativize(it).toString())
                Files.createDirectories(below.parent)
                Files.copy(it, below, LinkOption.NOFOLLOW_LINKS)
            }
        }
    } else {
        Files.copy(from, target)
    }
}
def write = { String name, String text ->
    Path target = to.resolve(name)
    Files.createDirectories(target.parent)
    Files.writeString(target, text)
}
def shown = { String text -> text.replaceAll(/\s+/, ' ').trim() }

// --- The program -----------------------------------------------------------------------------------------------------

copy(Path.of(base as String, 'bin', 'portmatrix'), 'bin/portmatrix')
to.resolve('bin/portmatrix').toFile().setExecutable(true, false)
copy(Path.of(runtime as String), 'runtime')
/** A jar without some of its files, and without the modes and times of all, which come from whoever built it and where. */
def copyJar = { File from, List<String> without ->
    Path target = to.resolve("lib/${from.name}")
    Files.createDirectories(target.parent)
    new ZipFile(from).withCloseable { zip ->
        new ZipOutputStream(Files.newOutputStream(target)).withCloseable { out ->
            def put = { String name, InputStream content ->
                def entry = new ZipEntry(name)
                entry.timeLocal = LocalDateTime.ofEpochSecond(project.properties['dist.epoch'] as long, 0, ZoneOffset.UTC)
                out.putNextEntry(entry)
                content.withCloseable { it.transferTo(out) }
                out.closeEntry()
            }
            zip.entries().findAll { !(it.name in without) }.each { put(it.name, zip.getInputStream(it)) }
            if (without) {
                put('META-INF/CHANGES.portmatrix', new ByteArrayInputStream('Native libraries for other systems were left out.\n'.bytes))
            }
        }
    }
}
copyJar(new File(jar as String), [])
def architecture = project.properties['dist.architecture']
// How the jars call the systems that they have native libraries for.
def ours = [x86_64: ['linux-x86_64', 'Linux/x86_64', 'linux-x86-64'],
        aarch64: ['linux-aarch_64', 'Linux/aarch64', 'linux-aarch64']]
def foreign = ours.findAll { it.key != architecture }.values()*.first()
def libraries = new File(jars as String).listFiles()*.name
        .findAll { name -> name.endsWith('.jar') && !foreign.any { name.endsWith("-${it}.jar") } }.sort()
def own = { String name -> project.parent.modules.any { name.startsWith("$it-${project.version}") } }
libraries.each {
    File library = new File(jars as String, it)
    def unused = new ZipFile(library).withCloseable { zip ->
        zip.entries()*.name.findAll { name ->
            def system = name =~ '^(?:org/sqlite/native|com/sun/jna)/(.+)/[^/]+\\.(?:so|dll|a|dylib|jnilib)$'
            system && !(system[0][1] in ours[architecture])
        }
    }
    own(it) || unused ? copyJar(library, unused) : copy(library.toPath(), "lib/$it")
}

// --- What the program makes ------------------------------------------------------------------------------------------

def program = { List<String> arguments ->
    def builder = new ProcessBuilder([to.resolve('runtime/bin/java') as String, '-Xshare:off', '-XX:TieredStopAtLevel=1',
            '-cp', to.resolve('lib') as String + '/*', 'io.portmatrix.cli.Main'] + arguments)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
    builder.environment().keySet().removeIf { it.startsWith('PORTMATRIX_') || it.startsWith('JAVA_') || it == 'JDK_JAVA_OPTIONS' }
    builder.environment().put('SOURCE_DATE_EPOCH', project.properties['dist.epoch'])
    def process = builder.start()
    process.outputStream.close()
    def output = process.inputStream.getText('UTF-8')
    if (process.waitFor() != 0) {
        throw new IllegalStateException("portmatrix ${arguments.join(' ')} failed")
    }
    output
}
Path man = Files.createDirectories(to.resolve('share/man/man1'))
program(['man', '--write', man as String])
// It is read by a shell, not run.
write('share/bash-completion/completions/portmatrix', program(['completion']).replaceFirst('^#!.*\n', ''))
copy(sources.resolve('zsh/_portmatrix'), 'share/zsh/vendor-completions/_portmatrix')

// --- Units, examples, documents --------------------------------------------------------------------------------------

final String doc = 'share/doc/portmatrix'
sources.toFile().listFiles().findAll { it.directory && !(it.name in ['licences', 'debian', 'zsh']) }.each {
    copy(it.toPath(), it.name == 'systemd' ? 'share/systemd' : it.name == 'examples' ? "$doc/examples" : "$doc/examples/$it.name")
}
['README.md', 'catalog/README.md', 'scanner-core/README.md', 'scanner-core/docs', 'test-fixtures/README.md'].each {
    copy(checkout.resolve(it), "$doc/$it")
}

// --- Bill of materials, licences -------------------------------------------------------------------------------------

def bill = new JsonSlurper().parse(new File(bom as String))
def left = bill.components.findAll { component ->
    def classifier = (component.purl =~ /[?&]classifier=([^&]+)/).with { it ? it[0][1] : '' }
    classifier in foreign
}*.'bom-ref' as Set
bill.components.removeAll { it.'bom-ref' in left }
bill.dependencies.removeAll { it.ref in left }
bill.dependencies.each { it.dependsOn?.removeAll(left) }
def version = project.properties['dist.java']
def javaRef = "pkg:generic/openjdk@${URLEncoder.encode(version, 'UTF-8')}"
bill.components << ['type': 'platform', 'bom-ref': javaRef, publisher: project.properties['dist.java.vendor'],
        name: 'openjdk', version: version, description: 'Java runtime, linked by jlink with the modules that are needed',
        licenses: [[license: [name: 'GPL-2.0 with the Classpath Exception; legal notices in runtime/legal']]], purl: javaRef]
bill.dependencies << [ref: javaRef, dependsOn: []]
bill.dependencies.find { it.ref == bill.metadata.component.'bom-ref' }?.dependsOn?.add(javaRef)
def component = { String name ->
    bill.components.findAll { name.startsWith("${it.name}-${it.version}") }.max { it.name.size() }
}
libraries.each { name ->
    def packed = component(name)
    def bytes = Files.readAllBytes(to.resolve("lib/$name"))
    def hashes = ['SHA-256', 'SHA-512'].collect {
        [alg: it, content: MessageDigest.getInstance(it).digest(bytes).encodeHex() as String]
    }
    if (packed != null && !own(name) && !packed.hashes.containsAll(hashes)) {
        packed.pedigree = [notes: 'Changed as META-INF/CHANGES.portmatrix in it says; the hashes are those of the changed file']
    }
    packed?.hashes = hashes
}
write("$doc/bom.cdx.json", JsonOutput.prettyPrint(JsonOutput.toJson(bill)) + '\n')

def table = new StringBuilder('What is packed beside portmatrix itself, and under which licence.\n\n')
def missing = []
libraries.findAll { !own(it) }.each { name ->
    def packed = component(name)
    if (packed == null) {
        missing << "$name is not in the bill of materials"
        return
    }
    def ids = packed.licenses*.license.collect { it?.id ?: it?.name } + packed.licenses*.expression
    ids = ids.findAll() as List
    int texts = 0
    new ZipFile(new File(jars as String, name)).withCloseable { zip ->
        zip.entries().findAll { !it.directory && it.name ==~ /(?i)(META-INF\/)?([^\/]*(LICEN[SC]E|NOTICE|COPYING)[^\/]*)/ }
                .sort { it.name }.each { entry ->
            def file = entry.name.tokenize('/')[-1]
            zip.getInputStream(entry).withCloseable { write("$doc/licences/${packed.name}/$file", it.getText('UTF-8')) }
            texts += file ==~ /(?i).*(LICEN[SC]E|COPYING).*/ ? 1 : 0
        }
    }
    if (texts == 0) {
        // Its own text, or else one that is the same for everybody; of several licences one is chosen by keeping its text only.
        def text = ([packed.name] + ids).collect { sources.resolve("licences/${it}.txt") }.find { Files.isRegularFile(it) }
        if (text == null) {
            missing << "$name ($ids) brings no licence text; put one into ${sources.resolve('licences')}"
            return
        }
        copy(text, "$doc/licences/${packed.name}/${text.fileName}")
    }
    table << "${packed.group}:${packed.name} ${packed.version}: ${shown(ids.join(' or '))}\n"
}
if (missing) {
    throw new IllegalStateException(missing.join('\n'))
}
table << "OpenJDK $version by ${project.properties['dist.java.vendor']}: GPL-2.0 with the Classpath Exception,\n" +
        'and what its modules name in runtime/legal\n'
write("$doc/licences/README.txt", table as String)
