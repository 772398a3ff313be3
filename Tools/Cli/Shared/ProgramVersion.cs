using System.Reflection;
using System.Security.Cryptography;

namespace MeshSecurity.Cli;

/// <summary>Which program this is, exactly: results of others are not joined with its own, for they may have other rules.</summary>
internal static class ProgramVersion
{
    /// <summary>Version, commit and build, the last a hash over every assembly that runs depend on.</summary>
    public static string Text { get; } = $"{Version} build {Build()}";

    private static string Version =>
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string Build()
    {
        Type[] parts = [typeof(State<>), typeof(Mesh<>), typeof(MeshLedger), typeof(EvidenceVerifier), typeof(Campaign)];
        byte[] builds = [.. parts.SelectMany(part => part.Module.ModuleVersionId.ToByteArray())];
        return Convert.ToHexStringLower(SHA256.HashData(builds))[..12];
    }
}
