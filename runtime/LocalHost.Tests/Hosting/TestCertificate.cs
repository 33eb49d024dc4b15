using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InProcSignalR.LocalHost.Tests.Hosting;

/// <summary>A certificate for localhost in a .pfx file, its password in another, which nobody else trusts.</summary>
internal sealed class TestCertificate : IDisposable
{
    private const string Password = "of the test";
    private readonly string _folder = Directory.CreateTempSubdirectory("https-tests-").FullName;
    private readonly X509Certificate2 _certificate;

    /// <param name="daysLeft">How long it is valid; below zero it was.</param>
    public TestCertificate(int daysLeft = 1)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(daysLeft));
        System.IO.File.WriteAllBytes(File, _certificate.Export(X509ContentType.Pfx, Password));
        System.IO.File.WriteAllText(PasswordFile, Password + "\n");
    }

    public string File => Path.Combine(_folder, "certificate.pfx");

    public string PasswordFile => Path.Combine(_folder, "password");

    /// <summary>What makes a client trust it, and nothing else.</summary>
    public HttpClientHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown is not null && shown.RawDataMemory.Span.SequenceEqual(_certificate.RawDataMemory.Span),
    };

    public void Dispose()
    {
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
