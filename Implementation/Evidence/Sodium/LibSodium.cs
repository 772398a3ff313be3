using System.Runtime.InteropServices;

namespace MeshSecurity.Evidence;

/// <summary>Imports libsodium's function for the verification of signatures.</summary>
internal static unsafe class LibSodium
{
    private static readonly string[] Names =
        ["libsodium.so.26", "libsodium.so.23", "libsodium.26.dylib", "libsodium.23.dylib", "libsodium.dll"];

    private static readonly delegate* unmanaged<byte*, byte*, ulong, byte*, int> VerifyDetached = Find();

    public static bool IsInstalled => VerifyDetached != null;

    /// <summary>Verifies a signature of 64 bytes. Requires <see cref="IsInstalled"/>.</summary>
    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        fixed (byte* keyBytes = key, messageBytes = message, signatureBytes = signature)
        {
            return VerifyDetached(signatureBytes, messageBytes, (ulong)message.Length, keyBytes) == 0;
        }
    }

    private static delegate* unmanaged<byte*, byte*, ulong, byte*, int> Find()
    {
        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, out nint library)
                && NativeLibrary.TryGetExport(library, "sodium_init", out nint initialise)
                && NativeLibrary.TryGetExport(library, "crypto_sign_ed25519_verify_detached", out nint verify)
                && ((delegate* unmanaged<int>)initialise)() >= 0)
            {
                return (delegate* unmanaged<byte*, byte*, ulong, byte*, int>)verify;
            }
        }

        return null;
    }
}
