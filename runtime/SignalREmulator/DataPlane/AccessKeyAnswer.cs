using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The key that callers in identity mode sign client tokens with.</summary>
internal sealed record AccessKeyAnswer(string AccessKey, string KeyId)
{
    public static AccessKeyAnswer Of(AccessKeys keys) => new(keys.Current[0].Value, "primary");
}
