using Microsoft.Win32.SafeHandles;

namespace MeshSecurity.Evidence;

/// <summary>A key of libcrypto (<c>EVP_PKEY</c>); invalid where libcrypto refused it.</summary>
internal sealed class KeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeKey(handle);
        return true;
    }
}

/// <summary>A computation of libcrypto (<c>EVP_MD_CTX</c>).</summary>
internal sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeContext(handle);
        return true;
    }
}
