using MeshSecurity.Fixtures;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>What mutants load is compiled once, by a compiler that stands in for crossgen2.</summary>
public sealed class AheadOfTimeTests
{
    private string folder = null!;
    private string il = null!;
    private string native = null!;

    /// <summary>An assembly of the project, which is IL, and one of the framework, which is native already.</summary>
    [SetUp]
    public void MakeFolder()
    {
        folder = Directory.CreateTempSubdirectory("mesh-ahead-").FullName;
        il = CopyOf(typeof(Spec.Amount).Assembly.Location);
        native = CopyOf(typeof(Enumerable).Assembly.Location);
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void What_is_not_native_yet_is_replaced_by_what_the_compiler_makes()
    {
        long before = new FileInfo(native).Length;
        Compiler("""for argument; do case "$argument" in -o:*) echo "native of $1" > "${argument#-o:}";; esac; done""").Compile([il, native]);

        Assert.That(File.ReadAllText(il), Is.EqualTo($"native of {il}\n"));
        Assert.That(new FileInfo(native).Length, Is.EqualTo(before));
        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(3), "nothing is left beside them");
    }

    [Test]
    public void What_cannot_be_compiled_is_named_and_nothing_is_replaced()
    {
        byte[] before = File.ReadAllBytes(il);

        Assert.That(
            () => Compiler("echo too old >&2; exit 3").Compile([il]),
            Throws.TypeOf<AggregateException>().With.InnerException.Message.Contains("MeshSecurity.Spec.dll").And.InnerException.Message.Contains("too old"));
        Assert.That(File.ReadAllBytes(il), Is.EqualTo(before));
    }

    [Test]
    public void A_process_that_is_told_of_no_compiler_has_none() => Assert.That(AheadOfTime.Here, Is.Null);

    private AheadOfTime Compiler(string script)
    {
        string file = Path.Combine(folder, "compiler");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return new(file);
    }

    private string CopyOf(string assembly)
    {
        string copy = Path.Combine(folder, Path.GetFileName(assembly));
        File.Copy(assembly, copy);
        return copy;
    }
}
