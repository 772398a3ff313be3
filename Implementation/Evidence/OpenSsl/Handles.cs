using Microsoft.Win32.SafeHandles;

namespace MeshSecurity.Evidence;

/// <summary>Represents a key of libcrypto (<c>EVP_PKEY</c>); invalid if libcrypto refused it.</summary>
internal sealed class KeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeKey(handle);
        return true;
    }
}

/// <summary>Represents a digest context of libcrypto (<c>EVP_MD_CTX</c>).</summary>
internal sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeContext(handle);
        return true;
    }
}
