using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>One access key: HS256 and HMAC-SHA256 take the UTF-8 bytes of its text, as the service does.</summary>
internal sealed class AccessKey(string value)
{
    public string Value { get; } = value;

    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(value);

    public SymmetricSecurityKey SecurityKey { get; } = new(Encoding.UTF8.GetBytes(value));
}
