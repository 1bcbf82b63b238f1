/*
 * Writes the archive and the Debian package from the folder that was laid out. Both hold the same files; their order, owners,
 * modes and times depend on nothing but their content, so that two builds of one commit are the same bytes.
 *
 * tree, target: the folder that is packed and the one that the packages are written to; base: of this module.
 */
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import org.apache.commons.compress.archivers.ar.ArArchiveEntry
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream
import org.apache.commons.compress.archivers.tar.TarArchiveEntry
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream
import org.apache.commons.compress.archivers.tar.TarConstants
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream
import org.apache.commons.compress.compressors.gzip.GzipParameters

final int folderMode = 0755, programMode = 0755, fileMode = 0644, linkMode = 0777
final long time = project.properties['dist.epoch'] as long
Path from = Path.of(tree as String)
Path debian = Path.of(base as String, 'src', 'main', 'dist', 'debian')

/** What stands at a path of a package: a file's content, or where a link leads to. */
class Item {
    byte[] content
    boolean program
    String link
}

def gzipped = { OutputStream out ->
    def parameters = new GzipParameters()
    parameters.compressionLevel = 9
    parameters.modificationTime = 0
    parameters.operatingSystem = 255
    new GzipCompressorOutputStream(out, parameters)
}
def gzippedBytes = { byte[] content ->
    def bytes = new ByteArrayOutputStream()
    gzipped(bytes).withCloseable { it.write(content) }
    bytes.toByteArray()
}

SortedMap<String, Item> items = new TreeMap<>()
Files.walk(from).withCloseable { all ->
    all.filter { !Files.isDirectory(it) || Files.isSymbolicLink(it) }.forEach {
        def name = from.relativize(it).toString()
        items[name] = Files.isSymbolicLink(it)
                ? new Item(link: Files.readSymbolicLink(it).toString())
                : new Item(content: Files.readAllBytes(it), program: Files.isExecutable(it) && !name.endsWith('.so'))
    }
}
items.keySet().findAll { it.startsWith('share/man/') }.each { page ->
    items["${page}.gz" as String] = new Item(content: gzippedBytes(items.remove(page).content))
}

def writeTar = { OutputStream out, SortedMap<String, Item> packed, String prefix ->
    def tar = new TarArchiveOutputStream(out, 'UTF-8')
    tar.longFileMode = TarArchiveOutputStream.LONGFILE_GNU
    def put = { TarArchiveEntry entry, int mode, byte[] content ->
        entry.mode = mode
        entry.setIds(0, 0)
        entry.setNames('root', 'root')
        entry.setModTime(time * 1000)
        if (content != null) {
            entry.size = content.length
        }
        tar.putArchiveEntry(entry)
        if (content != null) {
            tar.write(content)
        }
        tar.closeArchiveEntry()
    }
    def folders = new HashSet<String>()
    packed.each { name, item ->
        def path = prefix + name
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            def folder = path.substring(0, slash + 1)
            if (folders.add(folder)) {
                put(new TarArchiveEntry(folder), folderMode, null)
            }
        }
        if (item.link != null) {
            def entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK)
            entry.linkName = item.link
            put(entry, linkMode, null)
        } else {
            put(new TarArchiveEntry(path), item.program ? programMode : fileMode, item.content)
        }
    }
    tar.close()
}

// --- The archive -----------------------------------------------------------------------------------------------------

def version = project.version
def architecture = project.properties['dist.architecture']
def name = "portmatrix-$version-linux-$architecture"
File archive = new File(target as String, "${name}.tar.gz")
archive.withOutputStream { writeTar(gzipped(it), items, "$name/") }
log.info("$archive: ${archive.length().intdiv(1024 * 1024)} MB")

// --- The Debian package ----------------------------------------------------------------------------------------------

def debianArchitecture = [x86_64: 'amd64', aarch64: 'arm64'][architecture] ?: architecture
// What follows a tilde comes before the version itself; a hyphen would begin a packager's own number.
def debianVersion = version.replace('-', '~')
SortedMap<String, Item> data = new TreeMap<>()
items.each { path, item ->
    if (path.startsWith('share/systemd/')) {
        data[path.replaceFirst('^share/systemd/', 'usr/lib/systemd/system/')] = item
    } else {
        data[path.startsWith('share/') ? "usr/$path" : "usr/lib/portmatrix/$path"] = item
    }
}
data['usr/bin/portmatrix'] = new Item(link: '../lib/portmatrix/bin/portmatrix')
def text = { String content -> new Item(content: content.getBytes(StandardCharsets.UTF_8)) }
def filled = { Path file, Map<String, String> values ->
    def content = Files.readString(file)
    values.each { key, value -> content = content.replace("@$key@", value) }
    def unfilled = (content =~ /@[A-Z_]+@/).findAll()
    if (unfilled) {
        throw new IllegalStateException("$file: $unfilled")
    }
    content
}
def date = new Date(time * 1000).format('EEE, dd MMM yyyy HH:mm:ss +0000', TimeZone.getTimeZone('UTC'))
def changes = filled(debian.resolve('changelog'), [VERSION: debianVersion, DATE: date])
data['usr/share/doc/portmatrix/changelog.gz'] = new Item(content: gzippedBytes(changes.getBytes(StandardCharsets.UTF_8)))
def licences = new String(items['share/doc/portmatrix/licences/README.txt'].content, StandardCharsets.UTF_8)
data['usr/share/doc/portmatrix/copyright'] = text(filled(debian.resolve('copyright'), [LICENCES: licences]))
data['usr/share/lintian/overrides/portmatrix'] = text(Files.readString(debian.resolve('lintian-overrides')))

long kibibytes = data.values().sum { item -> 1 + (item.content == null ? 0 : (item.content.length + 1023).intdiv(1024)) }
def sums = data.findAll { it.value.content != null }.collect { path, item ->
    "${MessageDigest.getInstance('MD5').digest(item.content).encodeHex()}  $path\n"
}.join('')
SortedMap<String, Item> control = new TreeMap<>()
control['control'] = text(filled(debian.resolve('control'),
        [VERSION: debianVersion, ARCHITECTURE: debianArchitecture, SIZE: kibibytes as String]))
control['md5sums'] = text(sums)
['postinst', 'prerm'].each {
    control[it] = text(Files.readString(debian.resolve(it)))
    control[it].program = true
}

File deb = new File(target as String, "portmatrix_${debianVersion}_${debianArchitecture}.deb")
def member = { SortedMap<String, Item> packed ->
    def bytes = new ByteArrayOutputStream()
    writeTar(gzipped(bytes), packed, './')
    bytes.toByteArray()
}
deb.withOutputStream { out ->
    def ar = new ArArchiveOutputStream(out)
    ['debian-binary': '2.0\n'.bytes, 'control.tar.gz': member(control), 'data.tar.gz': member(data)].each { part, bytes ->
        ar.putArchiveEntry(new ArArchiveEntry(part, bytes.length, 0, 0, 0100644, time))
        ar.write(bytes)
        ar.closeArchiveEntry()
    }
    ar.close()
}
log.info("$deb: ${deb.length().intdiv(1024 * 1024)} MB")
