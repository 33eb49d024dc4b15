using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>The certificate that LocalHost shows to those who come by HTTPS: the one of a file, or the ASP.NET Core development certificate.</summary>
internal static class HttpsCertificate
{
    /// <summary>By what ASP.NET Core marks its development certificates; the first byte of the extension is their version.</summary>
    private const string DevelopmentMark = "1.3.6.1.4.1.311.84.1.1";

    /// <summary>Null where HTTPS is not asked for.</summary>
    /// <exception cref="StartException">There is none, it cannot be read, or it is no good for a server.</exception>
    public static X509Certificate2? Load(LocalHostOptions options)
    {
        if (!options.UseHttps)
        {
            return options.CertificateFile is null && options.CertificatePassword is null
                ? null
                : throw new StartException("--cert and --password mean nothing without --use-https. Add it, or leave them out.");
        }

        if (options.CertificateFile is { } file)
        {
            return Check(file, Read(file, options.CertificatePassword));
        }

        return options.CertificatePassword is null
            ? FindDevelopment() ?? throw new StartException("There is no development certificate for HTTPS that is valid today. Make one with dotnet dev-certs https --trust, or name a .pfx file with --cert.")
            : throw new StartException("--password is for the file of --cert, which is missing.");
    }

    private static X509Certificate2 Read(string file, string? password)
    {
        if (!File.Exists(file))
        {
            throw new StartException($"There is no file {Path.GetFullPath(file)}. Name a .pfx file with --cert, or leave it out to use the development certificate.");
        }

        try
        {
            // As with func, the password may be in a file.
            return X509CertificateLoader.LoadPkcs12FromFile(file, File.Exists(password) ? File.ReadAllText(password).Trim() : password);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{file} cannot be read as a certificate: {exception.Message.TrimEnd('.')}. --cert names a .pfx file, and --password its password or a file that holds it.", exception);
        }
    }

    private static X509Certificate2 Check(string file, X509Certificate2 certificate)
    {
        var problem = !certificate.HasPrivateKey ? "has no private key, so nothing can be served with it. Export it with its key"
            : !IsValid(certificate) ? $"is valid from {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd} only. Make a new one"
            : null;
        return problem is null ? certificate : throw new StartException($"The certificate of {file} {problem}, or leave --cert out to use the development certificate.");
    }

    private static X509Certificate2? FindDevelopment()
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        try
        {
            store.Open(OpenFlags.ReadOnly);
        }
        catch (CryptographicException)
        {
            // A user without a store has no certificate.
            return null;
        }

        return store.Certificates.Where(certificate => certificate.HasPrivateKey && IsValid(certificate) && VersionOf(certificate) >= 0).MaxBy(VersionOf);
    }

    private static bool IsValid(X509Certificate2 certificate) => certificate.NotBefore <= DateTime.Now && DateTime.Now < certificate.NotAfter;

    private static int VersionOf(X509Certificate2 certificate)
        => certificate.Extensions.FirstOrDefault(extension => extension.Oid?.Value == DevelopmentMark) is { } mark ? mark.RawData.FirstOrDefault() : -1;
}
