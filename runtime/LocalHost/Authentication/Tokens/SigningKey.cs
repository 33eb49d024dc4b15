using System.Security.Cryptography;
using System.Text;
using InProcSignalR.LocalHost.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace InProcSignalR.LocalHost.Authentication.Tokens;

/// <summary>The RSA key that signs local tokens. It stays between runs, so that tokens do, too.</summary>
internal sealed class SigningKey
{
    private const int KeyBits = 2048;

    private SigningKey(RSA rsa)
    {
        Private = new RsaSecurityKey(rsa);
        Private.KeyId = Base64UrlEncoder.Encode(Private.ComputeJwkThumbprint());
        Public = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)) { KeyId = Private.KeyId });
        Public.Alg = SecurityAlgorithms.RsaSha256;
        Public.Use = JsonWebKeyUseNames.Sig;
    }

    public RsaSecurityKey Private { get; }

    /// <summary>The key as others may have it, to check signatures.</summary>
    public JsonWebKey Public { get; }

    /// <summary>The key of a file, made where there is none.</summary>
    public static SigningKey Open(string path)
    {
        if (!File.Exists(path))
        {
            using var made = RSA.Create(KeyBits);
            try
            {
                UserFolder.Write(path, Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem()), replace: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another host was a moment faster; its key is the one.
            }
        }

        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(path));
        return new SigningKey(rsa);
    }
}
