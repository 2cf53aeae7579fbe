<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>DistanceText</name>
    <message>
        <source>px</source>
        <comment>pixels, as a unit</comment>
        <translation>px</translation>
    </message>
</context>
<context>
    <name>ErrorReason</name>
    <message>
        <source>Permission denied</source>
        <translation>autorisation refusée</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>disque en lecture seule</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>plus de place sur le disque</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>quota de disque dépassé</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>fichier trop grand</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>erreur d’entrée-sortie</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>fichier ou dossier introuvable</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>ce n’est pas un dossier</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>opération non permise</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>le partage réseau n’est plus le même</translation>
    </message>
    <message>
        <source>the file is write-protected</source>
        <translation>le fichier est protégé en écriture</translation>
    </message>
    <message>
        <source>reading stopped</source>
        <translation>la lecture s’est arrêtée</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>erreur d’entrée-sortie du disque</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>le disque est plein</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>le contenu du fichier est incohérent</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>le fichier est en lecture seule</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>le fichier ne peut pas être ouvert</translation>
    </message>
    <message>
        <source>it has no format number</source>
        <translation>il n’a pas de numéro de format</translation>
    </message>
    <message>
        <source>training</source>
        <translation>l’entraînement</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>la segmentation</translation>
    </message>
    <message>
        <source>measurement</source>
        <translation>la mesure de vitesse</translation>
    </message>
    <message>
        <source>this work</source>
        <translation>ce travail</translation>
    </message>
    <message>
        <source>the sections or masks</source>
        <translation>les coupes ou les masques</translation>
    </message>
    <message>
        <source>the model it begins with</source>
        <translation>le modèle de départ</translation>
    </message>
    <message>
        <source>it is not a training checkpoint</source>
        <translation>ce n’est pas un point de reprise d’entraînement</translation>
    </message>
    <message>
        <source>white</source>
        <translation>blanc</translation>
    </message>
    <message>
        <source>black</source>
        <translation>noir</translation>
    </message>
    <message>
        <source>unlabelled (128)</source>
        <translation>non étiqueté (128)</translation>
    </message>
    <message>
        <source>an unknown exception</source>
        <translation>une exception inconnue</translation>
    </message>
    <message>
        <source>the option %1</source>
        <translation>l’option %1</translation>
    </message>
    <message>
        <source>another training</source>
        <translation>un autre entraînement</translation>
    </message>
    <message>
        <source>it was built for another version of Lamella and must be built anew</source>
        <translation>il a été construit pour une autre version de Lamella et doit être reconstruit</translation>
    </message>
    <message>
        <source>it is not a learn back end</source>
        <translation>ce n’est pas un moteur d’apprentissage</translation>
    </message>
    <message>
        <source>it crashed while it was loaded</source>
        <translation>il a planté pendant son chargement</translation>
    </message>
    <message>
        <source>it did not answer within a minute</source>
        <translation>il n’a pas répondu en une minute</translation>
    </message>
    <message>
        <source>its probe failed</source>
        <translation>il n’a pas pu être essayé</translation>
    </message>
    <message>
        <source>this file belongs to the project</source>
        <translation>ce fichier appartient au projet</translation>
    </message>
    <message>
        <source>among the images of a stack this file would be read as one more section</source>
        <translation>parmi les images d’une pile, ce fichier serait lu comme une coupe de plus</translation>
    </message>
    <message>
        <source>a PNG numbers at most 65535 cells; export one TIFF stack instead (--format tiff)</source>
        <translation>un PNG numérote au plus 65535 cellules&#xa0;; exportez plutôt une pile TIFF</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}&#xa0;: {1}</translation>
    </message>
    <message>
        <source>--{0}: &apos;{1}&apos; is not a list of pages such as 0-4,7 (pages count from 0; this stack has {2}).</source>
        <translation>--{0}&#xa0;: «&#xa0;{1}&#xa0;» n’est pas une liste de pages telle que 0-4,7 (les pages se comptent à partir de 0&#xa0;; cette pile en a {2}).</translation>
    </message>
    <message>
        <source>{path}: no such file or folder. Check the spelling of the path.</source>
        <translation>{path}&#xa0;: ce fichier ou dossier n’existe pas. Vérifiez l’orthographe du chemin.</translation>
    </message>
    <message>
        <source>{path}: cannot be read: {0}. Check the file&apos;s permissions, or copy it to your own folder.</source>
        <translation>{path}&#xa0;: lecture impossible&#xa0;: {0}. Vérifiez les droits du fichier ou copiez-le dans votre propre dossier.</translation>
    </message>
    <message>
        <source>{path}: the file is empty (0 bytes). Copy it again from its source.</source>
        <translation>{path}&#xa0;: le fichier est vide (0&#xa0;octet). Copiez-le de nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>{path}: not a TIFF, PNG or JPEG image ({0}). Export it as TIFF or PNG.</source>
        <translation>{path}&#xa0;: ce n’est pas une image TIFF, PNG ou JPEG ({0}). Exportez-la en TIFF ou en PNG.</translation>
    </message>
    <message>
        <source>{path}: the folder holds no TIFF, PNG or JPEG image. Choose the folder that holds the sections themselves.</source>
        <translation>{path}&#xa0;: le dossier ne contient aucune image TIFF, PNG ou JPEG. Choisissez le dossier qui contient les coupes elles-mêmes.</translation>
    </message>
    <message>
        <source>{path}: the file is cut short: {0}. Copy it again from its source.</source>
        <translation>{path}&#xa0;: le fichier est tronqué&#xa0;: {0}. Copiez-le de nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>{path}: the image is damaged: {0}. Copy it again from its source or export it anew.</source>
        <translation>{path}&#xa0;: l’image est endommagée&#xa0;: {0}. Copiez-la de nouveau depuis sa source ou exportez-la une nouvelle fois.</translation>
    </message>
    <message>
        <source>{path}: this kind of image is not supported: {0}. Export it as greyscale 8- or 16-bit TIFF or PNG.</source>
        <translation>{path}&#xa0;: ce type d’image n’est pas pris en charge&#xa0;: {0}. Exportez-la en niveaux de gris, TIFF ou PNG, sur 8 ou 16&#xa0;bits.</translation>
    </message>
    <message>
        <source>{path}: the image is refused: {0}. If it is genuine, crop it or split it into smaller files.</source>
        <translation>{path}&#xa0;: l’image est refusée&#xa0;: {0}. Si elle est authentique, recadrez-la ou répartissez-la en fichiers plus petits.</translation>
    </message>
    <message>
        <source>{path}: page {0} (counted from 0) is {1} pixels but the first one is {2}. Put sections of one size into a stack.</source>
        <translation>{path}&#xa0;: la page {0} (comptée à partir de 0) mesure {1} pixels, mais la première {2}. Réunissez dans une pile des coupes de même taille.</translation>
    </message>
    <message>
        <source>{path}: page {0} does not exist; the stack has {1} page(s), counted from 0. Select pages of this stack.</source>
        <translation>{path}&#xa0;: la page {0} n’existe pas&#xa0;; la pile compte {1}&#xa0;page(s), à partir de 0. Choisissez des pages de cette pile.</translation>
    </message>
    <message>
        <source>{path}: {0} mask(s) for {1} section(s). Give one mask for each section, in the same order.</source>
        <translation>{path}&#xa0;: {0}&#xa0;masque(s) pour {1}&#xa0;coupe(s). Donnez un masque par coupe, dans le même ordre.</translation>
    </message>
    <message>
        <source>{path}: mask {0} (counted from 0) is {1} pixels but its section is {2}. Export the mask at the section&apos;s size.</source>
        <translation>{path}&#xa0;: le masque {0} (compté à partir de 0) mesure {1} pixels, mais sa coupe {2}. Exportez le masque à la taille de la coupe.</translation>
    </message>
    <message>
        <source>{path}: every mask is {0} throughout, so there is nothing to learn. Give masks with white cells and black membranes.</source>
        <translation>{path}&#xa0;: tous les masques sont entièrement «&#xa0;{0}&#xa0;»&#xa0;: il n’y a rien à apprendre. Donnez des masques aux cellules blanches et aux membranes noires.</translation>
    </message>
    <message>
        <source>{path}: mask {0} (counted from 0) holds {1} different grey values; a mask has white cells (255), black membranes (0) and, if any, unlabelled pixels (128). Export it as PNG or TIFF without smoothing.</source>
        <translation>{path}&#xa0;: le masque {0} (compté à partir de 0) contient {1}&#xa0;niveaux de gris différents&#xa0;; un masque a des cellules blanches (255), des membranes noires (0) et, le cas échéant, des pixels non annotés (128). Exportez-le en PNG ou en TIFF, sans lissage.</translation>
    </message>
    <message>
        <source>{path}: no section is left to train on after {0} held-out and {1} neighbouring section(s) are taken out. Add more sections with masks.</source>
        <translation>{path}&#xa0;: il ne reste aucune coupe pour l’entraînement, une fois retirées {0}&#xa0;coupe(s) témoin(s) et {1}&#xa0;coupe(s) voisine(s). Ajoutez des coupes avec masques.</translation>
    </message>
    <message>
        <source>{path}: a section of {0} pixels is too small; at least {1} pixels are needed on each side. Choose larger sections, or crop less.</source>
        <translation>{path}&#xa0;: une coupe de {0} pixels est trop petite&#xa0;; il faut au moins {1}&#xa0;pixels de chaque côté. Choisissez des coupes plus grandes ou recadrez moins.</translation>
    </message>
    <message>
        <source>{path}: a Python pickle (PyTorch .pt/.pth) is refused because opening it can run code. Save the weights as safetensors, or train the model here.</source>
        <translation>{path}&#xa0;: un fichier pickle de Python (PyTorch .pt/.pth) est refusé, car l’ouvrir peut exécuter du code. Enregistrez les poids en safetensors ou entraînez le modèle ici.</translation>
    </message>
    <message>
        <source>{path}: a TorchScript or zipped PyTorch file is refused because opening it can run code. Save the weights as safetensors, or train the model here.</source>
        <translation>{path}&#xa0;: un fichier TorchScript ou PyTorch compressé est refusé, car l’ouvrir peut exécuter du code. Enregistrez les poids en safetensors ou entraînez le modèle ici.</translation>
    </message>
    <message>
        <source>{path}: a Keras (HDF5) file cannot be used. Train the model here.</source>
        <translation>{path}&#xa0;: un fichier Keras (HDF5) ne peut pas être utilisé. Entraînez le modèle ici.</translation>
    </message>
    <message>
        <source>{path}: not a Lamella model: {0}. Choose a model that Lamella has trained.</source>
        <translation>{path}&#xa0;: ce n’est pas un modèle de Lamella&#xa0;: {0}. Choisissez un modèle entraîné par Lamella.</translation>
    </message>
    <message>
        <source>{path}: the model file is cut or altered: {0}. Copy it again from its source, or use the checkpoint beside it.</source>
        <translation>{path}&#xa0;: le fichier du modèle est tronqué ou altéré&#xa0;: {0}. Copiez-le de nouveau depuis sa source ou utilisez le point de reprise à côté de lui.</translation>
    </message>
    <message>
        <source>{path}: a safetensors file that was not written by Lamella: {0}. Choose a model that Lamella has trained.</source>
        <translation>{path}&#xa0;: un fichier safetensors qui n’a pas été écrit par Lamella&#xa0;: {0}. Choisissez un modèle entraîné par Lamella.</translation>
    </message>
    <message>
        <source>{path}: written by a newer Lamella (format {0}; this program reads up to {1}). Update Lamella.</source>
        <translation>{path}&#xa0;: écrit par une version plus récente de Lamella (format {0}&#xa0;; ce programme lit jusqu’à {1}). Mettez Lamella à jour.</translation>
    </message>
    <message>
        <source>{path}: there is nothing kept of an earlier training to go on with. Start a new training.</source>
        <translation>{path}&#xa0;: rien n’a été conservé d’un entraînement précédent à poursuivre. Lancez un nouvel entraînement.</translation>
    </message>
    <message>
        <source>{path}: an unfinished training is kept here. Resume it, or start a new training.</source>
        <translation>{path}&#xa0;: un entraînement inachevé est conservé ici. Reprenez-le ou lancez-en un nouveau.</translation>
    </message>
    <message>
        <source>{path}: {0}. Correct the file or choose one of the presets.</source>
        <translation>{path}&#xa0;: {0}. Corrigez le fichier ou choisissez l’un des réglages proposés.</translation>
    </message>
    <message>
        <source>{path}: the project file is damaged: {0}. Restore the last backup; the images themselves are untouched.</source>
        <translation>{path}&#xa0;: le fichier du projet est endommagé&#xa0;: {0}. Restaurez la dernière sauvegarde&#xa0;; les images elles-mêmes sont intactes.</translation>
    </message>
    <message>
        <source>{path}: not a Lamella project. Choose a file that ends in .lamella.</source>
        <translation>{path}&#xa0;: ce n’est pas un projet Lamella. Choisissez un fichier qui se termine par .lamella.</translation>
    </message>
    <message>
        <source>{path}: already open on {0} by {1} since {2}. Close it there, or open it read only.</source>
        <translation>{path}&#xa0;: déjà ouvert sur {0} par {1} depuis {2}. Fermez-le là-bas ou ouvrez-le en lecture seule.</translation>
    </message>
    <message>
        <source>{path}: the project is open read only, so nothing can be changed. Open a copy of it.</source>
        <translation>{path}&#xa0;: le projet est ouvert en lecture seule&#xa0;: rien ne peut être modifié. Ouvrez-en une copie.</translation>
    </message>
    <message>
        <source>{path}: the image of section {0} is no longer there. Point to the folder that holds it now.</source>
        <translation>{path}&#xa0;: l’image de la coupe {0} n’est plus là. Indiquez le dossier qui la contient maintenant.</translation>
    </message>
    <message>
        <source>{path}: the image of section {0} is not the one that was imported. Restore the original or import it as a new section.</source>
        <translation>{path}&#xa0;: l’image de la coupe {0} n’est pas celle qui a été importée. Restaurez l’originale ou importez-la comme nouvelle coupe.</translation>
    </message>
    <message>
        <source>{path}: exists already and is not overwritten. Choose another name or remove it first.</source>
        <translation>{path}&#xa0;: existe déjà et n’est pas remplacé. Choisissez un autre nom ou supprimez-le d’abord.</translation>
    </message>
    <message>
        <source>{path}: cannot be written: {0}. Choose a folder you may write to.</source>
        <translation>{path}&#xa0;: écriture impossible&#xa0;: {0}. Choisissez un dossier où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>{path}: cannot be written completely: {0}. Free some space; the previous file is unchanged.</source>
        <translation>{path}&#xa0;: écriture incomplète&#xa0;: {0}. Libérez de la place&#xa0;; le fichier précédent est inchangé.</translation>
    </message>
    <message>
        <source>{path}: reading back what was written gave something else: {0}. Check the disk; the previous file is unchanged.</source>
        <translation>{path}&#xa0;: la relecture de ce qui a été écrit donne autre chose&#xa0;: {0}. Vérifiez le disque&#xa0;; le fichier précédent est inchangé.</translation>
    </message>
    <message>
        <source>{path}: the learn back end (lamella_learn_torch) was not found. Reinstall Lamella, or set LAMELLA_LEARN_BACKEND to the library.</source>
        <translation>{path}&#xa0;: le moteur d’apprentissage (lamella_learn_torch) est introuvable. Réinstallez Lamella ou indiquez la bibliothèque dans LAMELLA_LEARN_BACKEND.</translation>
    </message>
    <message>
        <source>{path}: the learn back end does not load: {0}. Reinstall Lamella or the LibTorch it was built for.</source>
        <translation>{path}&#xa0;: le moteur d’apprentissage ne se charge pas&#xa0;: {0}. Réinstallez Lamella ou la version de LibTorch pour laquelle il a été construit.</translation>
    </message>
    <message>
        <source>{path}: the learn back end failed: {0}. Please report this with the log.</source>
        <translation>{path}&#xa0;: le moteur d’apprentissage a échoué&#xa0;: {0}. Merci de le signaler en joignant le journal.</translation>
    </message>
    <message>
        <source>{path}: interrupted. Start it again to go on.</source>
        <translation>{path}&#xa0;: interrompu. Relancez pour continuer.</translation>
    </message>
    <message>
        <source>{path}: interrupted; nothing was written. Start it again.</source>
        <translation>{path}&#xa0;: interrompu&#xa0;; rien n’a été écrit. Relancez.</translation>
    </message>
    <message>
        <source>{path}: self-test failed: {0}. Reinstall Lamella and report this line if it stays.</source>
        <translation>{path}&#xa0;: l’autotest a échoué&#xa0;: {0}. Réinstallez Lamella et signalez cette ligne si elle persiste.</translation>
    </message>
    <message>
        <source>{path}: internal error: {0}. Please report this with the log.</source>
        <translation>{path}&#xa0;: erreur interne&#xa0;: {0}. Merci de la signaler en joignant le journal.</translation>
    </message>
    <message>
        <source>{path}: the sections are black and white only, as masks are. Swap sections and masks, or choose other files.</source>
        <translation>{path}&#xa0;: les coupes ne sont qu’en noir et blanc, comme des masques. Échangez coupes et masques ou choisissez d’autres fichiers.</translation>
    </message>
    <message>
        <source>{path}: {0} files or folders were given at once. Put the sections of a series into one folder and give that folder, and another one for the masks.</source>
        <translation>{path}&#xa0;: {0}&#xa0;fichiers ou dossiers ont été donnés à la fois. Placez les coupes d’une série dans un dossier et donnez ce dossier, et un autre pour les masques.</translation>
    </message>
    <message>
        <source>{path}: no section has been accepted, so there is nothing to export. Accept sections first, or export all of them.</source>
        <translation>{path}&#xa0;: aucune coupe n’a été validée&#xa0;: il n’y a rien à exporter. Validez d’abord des coupes ou exportez-les toutes.</translation>
    </message>
    <message>
        <source>{path}: section {0} has not been segmented, so there is nothing to export of it. Segment it first, or leave it out.</source>
        <translation>{path}&#xa0;: la coupe {0} n’a pas été segmentée&#xa0;: il n’y a rien à en exporter. Segmentez-la d’abord ou laissez-la de côté.</translation>
    </message>
    <message>
        <source>{path}: the stack holds {0} channel(s) and {1} time point(s) of {2} section(s) each, and one of them must be chosen. Open it again and say which.</source>
        <translation>{path}&#xa0;: la pile contient {0}&#xa0;canal ou canaux et {1}&#xa0;point(s) de temps, de {2}&#xa0;coupe(s) chacun&#xa0;; il faut en choisir un. Ouvrez-la de nouveau et indiquez lequel.</translation>
    </message>
    <message>
        <source>{path}: the parts of a prediction cannot be joined: {0}. Predict the missing part again.</source>
        <translation>{path}&#xa0;: les parties d’une prédiction ne peuvent pas être réunies&#xa0;: {0}. Prédisez à nouveau la partie manquante.</translation>
    </message>
    <message>
        <source>{path}: the labels lie too close together: a part of a section is held out to check the model, {0} pixels beside it are left out, and membrane and cell must be labelled in that part as well as in the rest. Label some of both further to the right (beyond column {1}), or in a further section.</source>
        <translation>{path}&#xa0;: les annotations sont trop proches les unes des autres&#xa0;: une partie d’une coupe est réservée pour vérifier le modèle, {0} pixels à côté ne servent pas, et membrane et cellule doivent être annotées dans cette partie comme dans le reste. Annotez l’une et l’autre aussi plus à droite (au-delà de la colonne {1}), ou sur une autre coupe.</translation>
    </message>
    <message>
        <source>{path}: what is kept belongs to another training: {0} differs. Put the sections and masks back as they were, or start a new training.</source>
        <translation>{path}&#xa0;: ce qui est conservé appartient à un autre entraînement (différence&#xa0;: {0}). Remettez les coupes et les masques comme ils étaient, ou lancez un nouvel entraînement.</translation>
    </message>
    <message>
        <source>{path}: not enough memory for {0}. Close other programs; for a training, choose a smaller recipe, such as Quick.</source>
        <translation>{path}&#xa0;: mémoire insuffisante pour {0}. Fermez d’autres programmes&#xa0;; pour un entraînement, choisissez une recette plus petite, comme «&#xa0;Rapide&#xa0;».</translation>
    </message>
    <message>
        <source>{path}: {0} is writing there. Wait until it is done or stop it, then try again.</source>
        <translation>{path}&#xa0;: {0} y écrit. Attendez qu’il ait fini ou arrêtez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>{path}: training stopped: the loss became infinite {0} times in spite of lower learning rates. The best epoch before that is kept, if there was one. Look at sections and masks in the first step.</source>
        <translation>{path}&#xa0;: l’entraînement s’est arrêté&#xa0;: la perte est devenue infinie {0}&#xa0;fois malgré des taux d’apprentissage réduits. La meilleure époque d’avant est conservée, s’il y en a une. Examinez coupes et masques à la première étape.</translation>
    </message>
</context>
<context>
    <name>LayerStyle</name>
    <message>
        <source>Section</source>
        <translation>Coupe</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Incertitude</translation>
    </message>
    <message>
        <source>Membrane probability</source>
        <translation>Probabilité de membrane</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Membrane</source>
        <translation>Membrane</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Écarts</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Segmentation report</source>
        <translation>Rapport de segmentation</translation>
    </message>
    <message>
        <source>Research use, not a medical device.</source>
        <translation>Usage de recherche&#xa0;; ce n’est pas un dispositif médical.</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>Fichier du projet</translation>
    </message>
    <message>
        <source>Project begun</source>
        <translation>Projet commencé</translation>
    </message>
    <message>
        <source>Report made</source>
        <translation>Rapport établi</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Coupes</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>Pixels changed</source>
        <translation>Pixels modifiés</translation>
    </message>
    <message>
        <source>Cells joined, cut</source>
        <translation>Cellules réunies, séparées</translation>
    </message>
    <message>
        <source>Doubts answered</source>
        <translation>Doutes tranchés</translation>
    </message>
    <message>
        <source>Reviewers</source>
        <translation>Relecteurs</translation>
    </message>
    <message>
        <source>Record of edits</source>
        <translation>Registre des corrections</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>intact</translation>
    </message>
    <message>
        <source>{} problem(s); lamella-cli project-verify names them</source>
        <translation>{} problème(s)&#xa0;; lamella-cli project-verify les nomme</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>No mask comes from a model of this project.</source>
        <translation>Aucun masque ne vient d’un modèle de ce projet.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Trained (UTC)</source>
        <translation>Entraîné (UTC)</translation>
    </message>
    <message>
        <source>V_rand, held-out</source>
        <translation>V_rand, coupes témoins</translation>
    </message>
    <message>
        <source>V_info, held-out</source>
        <translation>V_info, coupes témoins</translation>
    </message>
    <message>
        <source>SHA-256, beginning</source>
        <translation>SHA-256, début</translation>
    </message>
    <message>
        <source>Sign-offs</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>Nobody has signed the project off yet.</source>
        <translation>Personne n’a encore signé la relecture de ce projet.</translation>
    </message>
    <message>
        <source>When (UTC)</source>
        <translation>Quand (UTC)</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Déclaration</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Coupe</translation>
    </message>
    <message>
        <source>Image (pages from 0)</source>
        <translation>Image (pages à partir de 0)</translation>
    </message>
    <message>
        <source>{}, page {}</source>
        <translation>{}, page {}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>validée</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>signalée</translation>
    </message>
    <message>
        <source>to review</source>
        <translation>à relire</translation>
    </message>
    <message>
        <source>to segment</source>
        <translation>à segmenter</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>fold</source>
        <translation>pli</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>flou</translation>
    </message>
    <message>
        <source>wrong mask</source>
        <translation>masque erroné</translation>
    </message>
    <message>
        <source>other</source>
        <translation>autre</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Cellules</translation>
    </message>
    <message>
        <source>Membrane</source>
        <translation>Membrane</translation>
    </message>
    <message>
        <source>Membranes over the sections</source>
        <translation>Membranes sur les coupes</translation>
    </message>
    <message>
        <source>Section {}: {}</source>
        <translation>Coupe {}&#xa0;: {}</translation>
    </message>
    <message>
        <source>The image cannot be shown: {}</source>
        <translation>L’image ne peut pas être montrée&#xa0;: {}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>The project was changed after the last sign-off.</source>
        <translation>Le projet a été modifié après la dernière signature.</translation>
    </message>
    <message>
        <source>Membrane in orange, corrections included. Shown, evenly spaced over the sections with a mask: {} of {}.</source>
        <translation>Membranes en orange, corrections comprises. Coupes montrées, régulièrement espacées parmi celles qui ont un masque&#xa0;: {} sur {}.</translation>
    </message>
    <message>
        <source>{}: {} accepted, {} flagged, {} to review, {} to segment, {} with given masks</source>
        <translation>{}&#xa0;: {} validée(s), {} signalée(s), {} à relire, {} à segmenter, {} à masque donné</translation>
    </message>
    <message>
        <source>given mask</source>
        <translation>masque donné</translation>
    </message>
</context>
<context>
    <name>SectionMark</name>
    <message>
        <source>With mask</source>
        <translation>Avec masque</translation>
    </message>
    <message>
        <source>To segment</source>
        <translation>À segmenter</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>À relire</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Validée</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Signalée</translation>
    </message>
</context>
<context>
    <name>lamella::AboutDialog</name>
    <message>
        <source>About Lamella</source>
        <translation>À propos de Lamella</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Segments sections of electron microscopy without programming: learn from masks, segment, review, export.</source>
        <translation>Segmente des coupes de microscopie électronique sans programmer&#xa0;: apprendre à partir de masques, segmenter, relire, exporter.</translation>
    </message>
    <message>
        <source>Everything is computed on this machine; no image leaves it.</source>
        <translation>Tout est calculé sur cette machine&#xa0;; aucune image n’en sort.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Made with Qt %1, LibTorch, OpenCV, libtiff, SQLite and QCustomPlot.</source>
        <translation>Logiciel libre sous licence GNU GPL, version 3 ou ultérieure. Construit avec Qt&#xa0;%1, LibTorch, OpenCV, libtiff, SQLite et QCustomPlot.</translation>
    </message>
    <message>
        <source>Research use, not a medical device.</source>
        <translation>Usage de recherche&#xa0;; ce n’est pas un dispositif médical.</translation>
    </message>
</context>
<context>
    <name>lamella::AugmentGrid</name>
    <message>
        <source>Nine variants of the section, with the outlines of its membranes</source>
        <translation>Neuf variantes de la coupe, avec les contours de ses membranes</translation>
    </message>
    <message>
        <source>Press and hold: the same places as they are in the section</source>
        <translation>Maintenez enfoncé&#xa0;: les mêmes endroits tels qu’ils sont dans la coupe</translation>
    </message>
    <message>
        <source>As it is in the section</source>
        <translation>Tel quel dans la coupe</translation>
    </message>
    <message>
        <source>The section as it is</source>
        <translation>La coupe telle quelle</translation>
    </message>
    <message>
        <source>Outline of the membranes</source>
        <translation>Contour des membranes</translation>
    </message>
    <message>
        <source>Lines of the section, every %1 px</source>
        <translation>Lignes de la coupe, tous les %1 px</translation>
    </message>
    <message>
        <source>Broken membrane</source>
        <translation>Membrane rompue</translation>
    </message>
</context>
<context>
    <name>lamella::AugmentItemText</name>
    <message>
        <source>Bending</source>
        <translation>Déformation</translation>
    </message>
    <message>
        <source>The tissue is bent like rubber, differently at every place.</source>
        <translation>Le tissu est déformé comme du caoutchouc, différemment à chaque endroit.</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>About the middle of the variant.</source>
        <translation>Autour du milieu de la variante.</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Décalage</translation>
    </message>
    <message>
        <source>In parts of the variant&apos;s width and height.</source>
        <translation>En fraction de la largeur et de la hauteur de la variante.</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>Cisaillement</translation>
    </message>
    <message>
        <source>Rows slide sideways, as in a leaning pile of cards.</source>
        <translation>Les lignes glissent de côté, comme une pile de cartes qui penche.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Above 100 % the tissue is magnified.</source>
        <translation>Au-dessus de 100&#xa0;%, le tissu est agrandi.</translation>
    </message>
    <message>
        <source>Mirror left–right</source>
        <translation>Miroir gauche-droite</translation>
    </message>
    <message>
        <source>Exact: no pixel changes its value.</source>
        <translation>Exact&#xa0;: aucun pixel ne change de valeur.</translation>
    </message>
    <message>
        <source>Mirror up–down</source>
        <translation>Miroir haut-bas</translation>
    </message>
    <message>
        <source>Quarter turns</source>
        <translation>Quarts de tour</translation>
    </message>
    <message>
        <source>By 90, 180 or 270 degrees. Exact: no pixel changes its value.</source>
        <translation>De 90, 180 ou 270 degrés. Exact&#xa0;: aucun pixel ne change de valeur.</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Luminosité</translation>
    </message>
    <message>
        <source>Added, in standard deviations (SD) of the section&apos;s grey.</source>
        <translation>Ajoutée, en écarts types (é.-t.) des gris de la coupe.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>About the section&apos;s mean grey; 100 % changes nothing.</source>
        <translation>Autour du gris moyen de la coupe&#xa0;; 100&#xa0;% ne change rien.</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Above 1 the middle greys get darker, below 1 brighter.</source>
        <translation>Au-dessus de 1, les gris moyens s’assombrissent&#xa0;; au-dessous, ils s’éclaircissent.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>Grain of the camera, in standard deviations (SD) of the section&apos;s grey.</source>
        <translation>Grain de la caméra, en écarts types (é.-t.) des gris de la coupe.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Flou</translation>
    </message>
    <message>
        <source>As if the focus were not quite right.</source>
        <translation>Comme si la mise au point n’était pas tout à fait juste.</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Pli</translation>
    </message>
    <message>
        <source>A dark band; nothing is learnt from what it hides.</source>
        <translation>Une bande sombre&#xa0;; rien n’est appris de ce qu’elle cache.</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>From one row on it is suddenly lighter or darker, and recovers slowly.</source>
        <translation>À partir d’une ligne, l’image est soudain plus claire ou plus sombre, puis se rétablit lentement.</translation>
    </message>
    <message>
        <source>Missing rows</source>
        <translation>Lignes manquantes</translation>
    </message>
    <message>
        <source>Adjacent rows of one grey.</source>
        <translation>Des lignes voisines d’un seul gris.</translation>
    </message>
    <message>
        <source>Dirt</source>
        <translation>Saletés</translation>
    </message>
    <message>
        <source>One to three dark blobs.</source>
        <translation>Une à trois taches sombres.</translation>
    </message>
    <message>
        <source>Strength α</source>
        <translation>Force α</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Width of waves σ</source>
        <translation>Largeur des ondes σ</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Angle</translation>
    </message>
    <message>
        <source>By</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajoutée</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>é.-t.</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>Exposant</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Force</translation>
    </message>
    <message>
        <source>Radius σ</source>
        <translation>Rayon σ</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Saut</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Rayon</translation>
    </message>
    <message>
        <source>Turns, shifts, mirrors</source>
        <translation>Rotations, décalages, miroirs</translation>
    </message>
    <message>
        <source>Grey values</source>
        <translation>Niveaux de gris</translation>
    </message>
    <message>
        <source>Artefacts</source>
        <translation>Artefacts</translation>
    </message>
</context>
<context>
    <name>lamella::AugmentPanel</name>
    <message>
        <source>Augment</source>
        <translation>Variantes</translation>
    </message>
    <message>
        <source>Training sees each section in many variants, so that it learns more from few masks. They are made anew each time; nothing is written.</source>
        <translation>L’entraînement voit chaque coupe sous de nombreuses variantes, pour apprendre davantage à partir de peu de masques. Elles sont recréées à chaque fois&#xa0;; rien n’est écrit.</translation>
    </message>
    <message>
        <source>Show other variants</source>
        <translation>Voir d’autres variantes</translation>
    </message>
    <message>
        <source>Kind of variants</source>
        <translation>Type de variantes</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (par défaut)</translation>
    </message>
    <message>
        <source>First open sections with masks (step 1).</source>
        <translation>Ouvrez d’abord des coupes avec masques (étape&#xa0;1).</translation>
    </message>
    <message>
        <source>Next: Train</source>
        <translation>Suivant&#xa0;: Entraîner</translation>
    </message>
    <message>
        <source>Hold to compare</source>
        <translation>Maintenir pour comparer</translation>
    </message>
    <message>
        <source>How often, and how strong</source>
        <translation>Fréquence et force</translation>
    </message>
    <message>
        <source>All chance comes from this number: the same number gives the same variants.</source>
        <translation>Tout le hasard vient de ce nombre&#xa0;: le même nombre donne les mêmes variantes.</translation>
    </message>
    <message>
        <source>Straight lines of the section, bent as each variant is</source>
        <translation>Des lignes droites de la coupe, déformées comme chaque variante</translation>
    </message>
    <message>
        <source>While it is held, the same places as they are in the section. Pressing on the pictures does the same.</source>
        <translation>Tant qu’il est enfoncé, les mêmes endroits tels qu’ils sont dans la coupe. Appuyer sur les images fait de même.</translation>
    </message>
    <message>
        <source>Your own, from %1</source>
        <translation>Les vôtres, d’après %1</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Revenir à %1</translation>
    </message>
    <message>
        <source>✓ %1 (default), nothing is written</source>
        <translation>✓ %1 (par défaut), rien n’est écrit</translation>
    </message>
    <message>
        <source>✓ Your own strengths, kept in the project; no picture is written</source>
        <translation>✓ Vos propres réglages, gardés dans le projet&#xa0;; aucune image n’est écrite</translation>
    </message>
    <message>
        <source>✓ %1, nothing is written</source>
        <translation>✓ %1, rien n’est écrit</translation>
    </message>
    <message>
        <source>Bend less</source>
        <translation>Déformer moins</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Graine %1</translation>
    </message>
    <message>
        <source>Lines of the section, bent</source>
        <translation>Lignes de la coupe, déformées</translation>
    </message>
    <message>
        <source>Broken membranes in %1 of %2 variants (%3 %): cells that they separate touch, and training would learn gaps.</source>
        <translation>Membranes rompues&#xa0;: %1 sur %2 variantes (%3&#xa0;%). Des cellules qu’elles séparent se touchent&#xa0;; l’entraînement apprendrait des trous.</translation>
    </message>
</context>
<context>
    <name>lamella::AugmentStrengths</name>
    <message>
        <source>%1: share of the variants</source>
        <translation>%1&#xa0;: part des variantes</translation>
    </message>
    <message>
        <source>Share of the variants in which it happens. %1</source>
        <translation>Part des variantes où cela arrive. %1</translation>
    </message>
    <message>
        <source>%1: %2, lowest and highest</source>
        <translation>%1&#xa0;: %2, minimum et maximum</translation>
    </message>
    <message>
        <source>Each variant gets a strength between the two ends. %1</source>
        <translation>Chaque variante reçoit une force entre les deux extrémités. %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 on</source>
        <translation>%1 · %2 sur %3</translation>
    </message>
</context>
<context>
    <name>lamella::AugmentationText</name>
    <message>
        <source>Generator</source>
        <translation>Générateur</translation>
    </message>
    <message>
        <source>Elastic</source>
        <translation>Élastique</translation>
    </message>
    <message>
        <source>Artefacts</source>
        <translation>Artefacts</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Personnalisé</translation>
    </message>
    <message>
        <source>Small turns, shifts, shears and zooms, and mirror images.</source>
        <translation>De petites rotations, translations, inclinaisons et mises à l’échelle, et des images en miroir.</translation>
    </message>
    <message>
        <source>The tissue is bent like rubber, turned, and made brighter, darker, noisier or blurred. A good choice for most sections.</source>
        <translation>Le tissu est déformé comme du caoutchouc, tourné, éclairci, assombri, bruité ou flouté. Un bon choix pour la plupart des coupes.</translation>
    </message>
    <message>
        <source>As Elastic, with folds, charging, missing rows and dirt, so that the model learns to see past them.</source>
        <translation>Comme Élastique, avec des plis, des effets de charge, des lignes manquantes et des salissures, pour que le modèle apprenne à ne pas s’y tromper.</translation>
    </message>
    <message>
        <source>Sections are used as they are. Only for comparison: the model will fit new sections less well.</source>
        <translation>Les coupes sont utilisées telles quelles. Pour comparaison seulement&#xa0;: le modèle conviendra moins bien à de nouvelles coupes.</translation>
    </message>
    <message>
        <source>Your own strengths.</source>
        <translation>Vos propres intensités.</translation>
    </message>
</context>
<context>
    <name>lamella::BrushSizeWidget</name>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Taille du pinceau</translation>
    </message>
    <message>
        <source>Brush size (Shift+wheel)</source>
        <translation>Taille du pinceau (Maj+molette)</translation>
    </message>
    <message>
        <source>Brush size in pixels</source>
        <translation>Taille du pinceau en pixels</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
</context>
<context>
    <name>lamella::ChoiceDialog</name>
    <message>
        <source>For &amp;all rows:</source>
        <translation>Pour &amp;toutes les lignes&#xa0;:</translation>
    </message>
    <message>
        <source>For all rows</source>
        <translation>Pour toutes les lignes</translation>
    </message>
    <message>
        <source>Chooses this in every row that has it</source>
        <translation>Choisit cela dans chaque ligne qui le propose</translation>
    </message>
    <message>
        <source>row by row</source>
        <translation>ligne par ligne</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>lamella::CloseGuard</name>
    <message>
        <source>A training is running</source>
        <translation>Un entraînement est en cours</translation>
    </message>
    <message>
        <source>The training can be paused: it goes on from here when you open the project again.</source>
        <translation>L’entraînement peut être mis en pause&#xa0;: il reprendra d’ici quand vous rouvrirez le projet.</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Continuer l’entraînement</translation>
    </message>
    <message>
        <source>Pause and close</source>
        <translation>Mettre en pause et fermer</translation>
    </message>
</context>
<context>
    <name>lamella::CoachText</name>
    <message>
        <source>The first epochs say little yet.</source>
        <translation>Les premières époques ne disent encore pas grand-chose.</translation>
    </message>
    <message>
        <source>Still improving.</source>
        <translation>Le modèle progresse encore.</translation>
    </message>
    <message numerus="yes">
        <source>No gain for %n epoch(s). You may stop: the best model is kept.</source>
        <translation>
            <numerusform>Aucun progrès depuis %n époque. Vous pouvez arrêter&#xa0;: le meilleur modèle est conservé.</numerusform>
            <numerusform>Aucun progrès depuis %n époques. Vous pouvez arrêter&#xa0;: le meilleur modèle est conservé.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It learns its sections by heart: the held-out sections have got worse for %n epoch(s). Stop, then add sections with masks or choose stronger variants (step 2).</source>
        <translation>
            <numerusform>Il apprend ses coupes par cœur&#xa0;: les coupes témoins se dégradent depuis %n époque. Arrêtez, puis ajoutez des coupes avec masques ou choisissez des variantes plus fortes (étape 2).</numerusform>
            <numerusform>Il apprend ses coupes par cœur&#xa0;: les coupes témoins se dégradent depuis %n époques. Arrêtez, puis ajoutez des coupes avec masques ou choisissez des variantes plus fortes (étape 2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It calls everything the same, for %n epoch(s). If that lasts, stop and check in step 1 that cells are white in the masks and that each mask lies on its section.</source>
        <translation>
            <numerusform>Il donne partout la même réponse, depuis %n époque. Si cela dure, arrêtez et vérifiez à l’étape 1 que les cellules sont blanches dans les masques et que chaque masque recouvre sa coupe.</numerusform>
            <numerusform>Il donne partout la même réponse, depuis %n époques. Si cela dure, arrêtez et vérifiez à l’étape 1 que les cellules sont blanches dans les masques et que chaque masque recouvre sa coupe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory ran out: a step is now computed in %1 parts, one after the other.</source>
        <translation>La mémoire a manqué&#xa0;: un pas est désormais calculé en %1 parties, l’une après l’autre.</translation>
    </message>
    <message>
        <source>The loss became infinite: the training went back to what it had last kept and goes on with smaller steps.</source>
        <translation>La perte est devenue infinie&#xa0;: l’entraînement est revenu à ce qu’il avait conservé en dernier et continue à plus petits pas.</translation>
    </message>
    <message>
        <source>The memory of the graphics processor does not suffice: the main processor segments instead, which takes longer.</source>
        <translation>La mémoire du processeur graphique ne suffit pas&#xa0;: le processeur principal segmente à sa place, ce qui prend plus de temps.</translation>
    </message>
    <message>
        <source>Memory ran out: sections are now segmented in tiles of %1 pixels, which takes longer.</source>
        <translation>La mémoire a manqué&#xa0;: les coupes sont désormais segmentées par tuiles de %1 pixels, ce qui prend plus de temps.</translation>
    </message>
</context>
<context>
    <name>lamella::Comparison</name>
    <message>
        <source>This is the last section.</source>
        <translation>C’est la dernière coupe.</translation>
    </message>
    <message>
        <source>This is the first section.</source>
        <translation>C’est la première coupe.</translation>
    </message>
    <message>
        <source>That section is not in the series any more.</source>
        <translation>Cette coupe n’est plus dans la série.</translation>
    </message>
    <message>
        <source>Section %1 has another size and cannot lie beside this one.</source>
        <translation>La coupe %1 a une autre taille et ne peut pas être placée à côté de celle-ci.</translation>
    </message>
    <message>
        <source>Section %1 of %2</source>
        <translation>Coupe %1 sur %2</translation>
    </message>
    <message>
        <source>Section %1 before correction</source>
        <translation>Coupe %1 avant correction</translation>
    </message>
    <message>
        <source>Section %1, not segmented yet</source>
        <translation>Coupe %1, pas encore segmentée</translation>
    </message>
    <message>
        <source>Section %1 with its membranes</source>
        <translation>Coupe %1 et ses membranes</translation>
    </message>
</context>
<context>
    <name>lamella::ComparisonPane</name>
    <message>
        <source>No section to compare with</source>
        <translation>Aucune coupe à comparer</translation>
    </message>
</context>
<context>
    <name>lamella::ConflictText</name>
    <message>
        <source>Painted by %1</source>
        <translation>Peinte par %1</translation>
    </message>
    <message>
        <source>Corrected by %1</source>
        <translation>Corrigée par %1</translation>
    </message>
    <message>
        <source>Reviewed by %1</source>
        <translation>Relue par %1</translation>
    </message>
    <message>
        <source>Mask imported</source>
        <translation>Masque importé</translation>
    </message>
    <message>
        <source>Threshold chosen by hand</source>
        <translation>Seuil choisi à la main</translation>
    </message>
    <message>
        <source>Keep mine, new result beside it</source>
        <translation>Garder le mien, nouveau résultat à côté</translation>
    </message>
    <message>
        <source>Keep mine, leave it out</source>
        <translation>Garder le mien, ne pas segmenter</translation>
    </message>
    <message>
        <source>Replace mine (can be undone)</source>
        <translation>Remplacer le mien (annulable)</translation>
    </message>
    <message>
        <source>Sections somebody has worked on</source>
        <translation>Coupes déjà travaillées</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Coupe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Ce qui se passe</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segmenter</translation>
    </message>
    <message>
        <source>Show the new result, at its own threshold</source>
        <translation>Montrer le nouveau résultat, avec son propre seuil</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) to segment were corrected, accepted, flagged or brought with a mask. No correction is lost, whatever is chosen.</source>
        <translation>
            <numerusform>%n coupe à segmenter a été corrigée, validée, signalée ou importée avec un masque. Aucune correction n’est perdue, quel que soit le choix.</numerusform>
            <numerusform>%n coupes à segmenter ont été corrigées, validées, signalées ou importées avec un masque. Aucune correction n’est perdue, quel que soit le choix.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ContrastPopup</name>
    <message>
        <source>Black %1 · White %2</source>
        <translation>Noir %1 · Blanc %2</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>Show the greys as they are</source>
        <translation>Montrer les gris tels quels</translation>
    </message>
    <message>
        <source>Contrast (display only)</source>
        <translation>Contraste (affichage seul)</translation>
    </message>
</context>
<context>
    <name>lamella::CurvesPlot</name>
    <message>
        <source>Curves of the training: losses above, scores on held-out sections below</source>
        <translation>Courbes de l’entraînement&#xa0;: les pertes en haut, les scores sur les coupes témoins en bas</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Score, 1 = perfect</source>
        <translation>Score, 1 = parfait</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Époque</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Held-out sections</source>
        <translation>Coupes témoins</translation>
    </message>
    <message>
        <source>V_rand (cells)</source>
        <translation>V_rand (cellules)</translation>
    </message>
    <message>
        <source>V_info (cells)</source>
        <translation>V_info (cellules)</translation>
    </message>
    <message>
        <source>Membrane Dice</source>
        <translation>Dice membranes</translation>
    </message>
    <message>
        <source>Pixel accuracy</source>
        <translation>Exactitude (pixels)</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>Meilleure</translation>
    </message>
    <message>
        <source>Loss: how far the model is from the masks; smaller is better.
V_rand, V_info: how well whole cells are kept apart; 1 is perfect.
Membrane Dice, pixel accuracy: how well single pixels agree with the masks; 1 is perfect.
Held-out sections are never learned from, so they tell how new sections will fare.</source>
        <translation>Perte&#xa0;: à quel point le modèle s’écarte des masques&#xa0;; plus c’est petit, mieux c’est.
V_rand, V_info&#xa0;: à quel point les cellules entières restent séparées&#xa0;; 1 est parfait.
Dice membranes, exactitude&#xa0;: à quel point les pixels concordent avec les masques&#xa0;; 1 est parfait.
On n’apprend jamais des coupes témoins&#xa0;: elles disent ce que vaudront de nouvelles coupes.</translation>
    </message>
</context>
<context>
    <name>lamella::DataPanel</name>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>Ajouter des images…</translation>
    </message>
    <message>
        <source>Look whether sections and masks belong together, then import them. The files themselves are never changed.</source>
        <translation>Vérifiez que coupes et masques vont ensemble, puis importez-les. Les fichiers eux-mêmes ne sont jamais modifiés.</translation>
    </message>
    <message>
        <source>Sections with masks teach the model; sections without masks are segmented by it.</source>
        <translation>Les coupes avec masques instruisent le modèle&#xa0;; il segmente les coupes sans masque.</translation>
    </message>
    <message>
        <source>Add sections with masks, so that there is something to learn from.</source>
        <translation>Ajoutez des coupes avec masques, pour qu’il y ait de quoi apprendre.</translation>
    </message>
    <message>
        <source>Add sections without masks: these are segmented after the training.</source>
        <translation>Ajoutez des coupes sans masque&#xa0;: elles seront segmentées après l’entraînement.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>With masks (%1)</source>
        <translation>Avec masques (%1)</translation>
    </message>
    <message>
        <source>To segment (%1)</source>
        <translation>À segmenter (%1)</translation>
    </message>
    <message>
        <source>Next: Augment</source>
        <translation>Suivant&#xa0;: Variantes</translation>
    </message>
    <message>
        <source>Go on with</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Put these right, then import. Your files never change.</source>
        <translation>Corrigez ceci, puis importez. Vos fichiers ne changent jamais.</translation>
    </message>
</context>
<context>
    <name>lamella::DecisionBox</name>
    <message>
        <source>Say in the comment what is wrong.</source>
        <translation>Dites dans le commentaire quel est le problème.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Comment (not required)</source>
        <translation>Commentaire (facultatif)</translation>
    </message>
    <message>
        <source>Kept on the record with the decision: who, when and why</source>
        <translation>Conservé au registre avec la décision&#xa0;: qui, quand et pourquoi</translation>
    </message>
    <message>
        <source>What is wrong with this section?</source>
        <translation>Quel est le problème de cette coupe&#xa0;?</translation>
    </message>
    <message>
        <source>Section %1 accepted.</source>
        <translation>Coupe %1 validée.</translation>
    </message>
    <message>
        <source>%1 % of it was never shown at full size.</source>
        <translation>%1&#xa0;% n’en ont jamais été affichés en taille réelle.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Revenir dessus</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
</context>
<context>
    <name>lamella::DecisionText</name>
    <message>
        <source>Fold</source>
        <translation>Pli</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Flou</translation>
    </message>
    <message>
        <source>Wrong mask</source>
        <translation>Masque erroné</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Accepted by %1, %2</source>
        <translation>Validée par %1, %2</translation>
    </message>
    <message>
        <source>Flagged by %1, %2</source>
        <translation>Signalée par %1, %2</translation>
    </message>
    <message>
        <source>Reopened by %1, %2</source>
        <translation>Rouverte par %1, %2</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«&#xa0;%1&#xa0;»</translation>
    </message>
</context>
<context>
    <name>lamella::DevicePicker</name>
    <message>
        <source>Compute on</source>
        <translation>Calculer sur</translation>
    </message>
    <message>
        <source>A graphics processor trains many times faster. The results agree, but not to the last digit.</source>
        <translation>Un processeur graphique entraîne bien plus vite. Les résultats concordent, mais pas jusqu’au dernier chiffre.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
</context>
<context>
    <name>lamella::DifferenceLegend</name>
    <message>
        <source>Membrane added</source>
        <translation>Membrane ajoutée</translation>
    </message>
    <message>
        <source>Membrane removed</source>
        <translation>Membrane retirée</translation>
    </message>
    <message>
        <source>Outline of the corrected membranes</source>
        <translation>Contour des membranes corrigées</translation>
    </message>
</context>
<context>
    <name>lamella::DoubtCard</name>
    <message>
        <source>Doubtful place</source>
        <translation>Endroit douteux</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>● as it is now</source>
        <translation>● à présent</translation>
    </message>
    <message>
        <source>Section %1</source>
        <translation>Coupe %1</translation>
    </message>
</context>
<context>
    <name>lamella::DoubtQueue</name>
    <message>
        <source>Lamella leads you to the places where it is not sure whether there is one cell or two.</source>
        <translation>Lamella vous mène aux endroits où elle hésite entre une cellule et deux.</translation>
    </message>
    <message>
        <source>This section is accepted: there is nothing to check any more.</source>
        <translation>Cette coupe est validée&#xa0;: il n’y a plus rien à vérifier.</translation>
    </message>
    <message>
        <source>Looking for doubtful places…</source>
        <translation>Recherche des endroits douteux…</translation>
    </message>
    <message>
        <source>Is this one cell, or two? The mask has one.</source>
        <translation>Une cellule, ou deux&#xa0;? Le masque en montre une.</translation>
    </message>
    <message>
        <source>Is this one cell, or two? The mask has two.</source>
        <translation>Une cellule, ou deux&#xa0;? Le masque en montre deux.</translation>
    </message>
    <message>
        <source>No doubts here: this mask was imported, so no model says where it is unsure.</source>
        <translation>Pas de doute ici&#xa0;: ce masque a été importé, aucun modèle ne dit donc où il hésite.</translation>
    </message>
    <message>
        <source>No doubts here: this mask is painted by hand, so no model says where it is unsure.</source>
        <translation>Pas de doute ici&#xa0;: ce masque est peint à la main, aucun modèle ne dit donc où il hésite.</translation>
    </message>
    <message>
        <source>No doubts here: no model has segmented this section yet (step 3).</source>
        <translation>Pas de doute ici&#xa0;: aucun modèle n’a encore segmenté cette coupe (étape 3).</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) left as not sure: N asks again. Else scan the section, then accept.</source>
        <translation>
            <numerusform>%n endroit laissé comme incertain&#xa0;: N repose la question. Sinon, parcourez la coupe, puis validez.</numerusform>
            <numerusform>%n endroits laissés comme incertains&#xa0;: N repose les questions. Sinon, parcourez la coupe, puis validez.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every question is answered. Scan the section, then accept.</source>
        <translation>Toutes les questions ont une réponse. Parcourez la coupe, puis validez.</translation>
    </message>
    <message>
        <source>No place of this section is in doubt. Scan it, then accept.</source>
        <translation>Aucun endroit de cette coupe n’est douteux. Parcourez-la, puis validez.</translation>
    </message>
    <message>
        <source>To check %1 of %2</source>
        <translation>À vérifier %1 sur %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>time</comment>
        <translation>reste %1</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) checked</source>
        <translation>
            <numerusform>%n endroit vérifié</numerusform>
            <numerusform>%n endroits vérifiés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::Entrance</name>
    <message>
        <source>somebody</source>
        <translation>quelqu’un</translation>
    </message>
    <message>
        <source>%1 on this computer</source>
        <translation>%1 sur cet ordinateur</translation>
    </message>
    <message>
        <source>%1 on another computer</source>
        <translation>%1 sur un autre ordinateur</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, depuis %2</translation>
    </message>
    <message>
        <source>Open read only</source>
        <translation>Ouvrir en lecture seule</translation>
    </message>
    <message>
        <source>Independent review…</source>
        <translation>Relecture indépendante…</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>Reprendre…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Enregistrer une copie…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>C’est exact</translation>
    </message>
    <message>
        <source>Other name…</source>
        <translation>Autre nom…</translation>
    </message>
    <message>
        <source>%1 is marked as open (%2), but nothing shows that it still is: Lamella may have ended there without closing it.</source>
        <translation>%1 est noté comme ouvert (%2), mais rien n’indique qu’il le soit encore&#xa0;: Lamella a pu s’y arrêter sans le fermer.</translation>
    </message>
    <message>
        <source>%1 is already open (%2). Close it there, look at it read only, or review it independently in a copy without the corrections.</source>
        <translation>%1 est déjà ouvert (%2). Fermez-le là-bas, consultez-le en lecture seule, ou relisez-le indépendamment dans une copie sans les corrections.</translation>
    </message>
    <message>
        <source>%1 is open read only: nothing in it can be changed.</source>
        <translation>%1 est ouvert en lecture seule&#xa0;: rien ne peut y être modifié.</translation>
    </message>
    <message>
        <source>%1 is open read only, because it is open elsewhere (%2). Nothing in it can be changed here.</source>
        <translation>%1 est en lecture seule, car il est ouvert ailleurs (%2). Rien ne peut y être modifié ici.</translation>
    </message>
    <message>
        <source>%1 is open read only, because its disk is full. Free some space and try again; nothing in it has changed.</source>
        <translation>%1 est en lecture seule, car son disque est plein. Libérez de la place et réessayez&#xa0;; rien n’y a changé.</translation>
    </message>
    <message>
        <source>%1 is open read only, because it or its folder cannot be written to (%2). To correct, save a copy in a folder of your own; this one stays as it is.</source>
        <translation>%1 est en lecture seule, car on ne peut pas y écrire, ou pas dans son dossier (%2). Pour corriger, enregistrez une copie dans un dossier à vous&#xa0;; celui-ci reste tel quel.</translation>
    </message>
    <message>
        <source>%1 cannot be saved: the disk is full. Free some space. Your changes are kept and are written as soon as there is room.</source>
        <translation>%1 ne peut pas être enregistré&#xa0;: le disque est plein. Libérez de la place. Vos modifications sont gardées et seront écrites dès qu’il y en aura.</translation>
    </message>
    <message>
        <source>%1 cannot be saved: it can no longer be written to. Check its folder, or whether the disk is still connected. Your changes are kept and are written as soon as that works.</source>
        <translation>%1 ne peut pas être enregistré&#xa0;: on ne peut plus y écrire. Vérifiez son dossier, ou si le disque est toujours branché. Vos modifications sont gardées et seront écrites dès que ce sera possible.</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) are linked to their images again.</source>
        <translation>
            <numerusform>L’image de %n coupe est retrouvée.</numerusform>
            <numerusform>Les images de %n coupes sont retrouvées.</numerusform>
        </translation>
    </message>
    <message>
        <source>That folder holds another image under the name of %1.</source>
        <translation>Ce dossier contient une autre image sous le nom de %1.</translation>
    </message>
    <message>
        <source>Nothing was found in that folder.</source>
        <translation>Rien n’a été trouvé dans ce dossier.</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) of %1 and other files are not where they were.</source>
        <translation>
            <numerusform>%n coupe de %1 et d’autres fichiers n’est plus à sa place.</numerusform>
            <numerusform>%n coupes de %1 et d’autres fichiers ne sont plus à leur place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) of %1 are not where they were.</source>
        <translation>
            <numerusform>%n coupe de %1 n’est plus à sa place.</numerusform>
            <numerusform>%n coupes de %1 ne sont plus à leur place.</numerusform>
        </translation>
    </message>
    <message>
        <source>The project is open read only, so their new place cannot be noted.</source>
        <translation>Le projet est en lecture seule&#xa0;: leur nouvel emplacement ne peut pas être noté.</translation>
    </message>
    <message>
        <source>Where are they now?</source>
        <translation>Où sont ces fichiers maintenant&#xa0;?</translation>
    </message>
    <message>
        <source>Where is it now?</source>
        <translation>Où est ce fichier maintenant&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>The record of corrections in %1 was altered outside Lamella, in %n place(s). The masks are shown as the file holds them: compare them with a backup before you rely on them.</source>
        <translation>
            <numerusform>Le registre des corrections de %1 a été modifié hors de Lamella, à %n endroit. Les masques sont montrés tels que le fichier les contient&#xa0;: comparez-les à une sauvegarde avant de vous y fier.</numerusform>
            <numerusform>Le registre des corrections de %1 a été modifié hors de Lamella, à %n endroits. Les masques sont montrés tels que le fichier les contient&#xa0;: comparez-les à une sauvegarde avant de vous y fier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Continue: %n left.</source>
        <translation>
            <numerusform>Continuer&#xa0;: il en reste %n.</numerusform>
            <numerusform>Continuer&#xa0;: il en reste %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Continue: %n left, %1.</source>
        <translation>
            <numerusform>Continuer&#xa0;: il en reste %n, %1.</numerusform>
            <numerusform>Continuer&#xa0;: il en reste %n, %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Corrections are written as: %1</source>
        <translation>Les corrections sont inscrites au nom de&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>lamella::ExportPanel</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Writes files that other programs read. The project keeps everything.</source>
        <translation>Écrit des fichiers lisibles par d’autres programmes. Le projet conserve tout.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Masks, corrected (white = cell)</source>
        <translation>Masques corrigés (blanc = cellule)</translation>
    </message>
    <message>
        <source>Probabilities of the model</source>
        <translation>Probabilités du modèle</translation>
    </message>
    <message>
        <source>Which sections</source>
        <translation>Quelles coupes</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>One TIFF stack</source>
        <translation>Une pile TIFF</translation>
    </message>
    <message>
        <source>A folder of PNG images</source>
        <translation>Un dossier d’images PNG</translation>
    </message>
    <message>
        <source>Accepted sections (%1)</source>
        <translation>Coupes validées (%1)</translation>
    </message>
    <message>
        <source>All that have been segmented (%1)</source>
        <translation>Toutes celles qui sont segmentées (%1)</translation>
    </message>
    <message>
        <source>No section has been accepted yet (step 4).</source>
        <translation>Aucune coupe n’est encore validée (étape&#xa0;4).</translation>
    </message>
    <message>
        <source>No section has been segmented yet (step 3).</source>
        <translation>Aucune coupe n’est encore segmentée (étape&#xa0;3).</translation>
    </message>
    <message numerus="yes">
        <source>Export %n section(s)…</source>
        <translation>
            <numerusform>Exporter %n&#xa0;coupe…</numerusform>
            <numerusform>Exporter %n&#xa0;coupes…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export as one TIFF stack</source>
        <translation>Exporter en une pile TIFF</translation>
    </message>
    <message>
        <source>TIFF images</source>
        <translation>Images TIFF</translation>
    </message>
    <message>
        <source>Export into which folder?</source>
        <translation>Exporter dans quel dossier&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) written to %1</source>
        <translation>
            <numerusform>%n&#xa0;coupe écrite dans %1</numerusform>
            <numerusform>%n&#xa0;coupes écrites dans %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>%1 holds files of the same names already.</source>
        <translation>%1 contient déjà des fichiers de mêmes noms.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Les garder</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Les remplacer</translation>
    </message>
    <message>
        <source>What was corrected</source>
        <translation>Ce qui a été corrigé</translation>
    </message>
    <message>
        <source>Cells, each with its number</source>
        <translation>Cellules, chacune avec son numéro</translation>
    </message>
    <message>
        <source>Measurements of the cells (table)</source>
        <translation>Mesures des cellules (tableau)</translation>
    </message>
    <message>
        <source>Report of the project (PDF)</source>
        <translation>Rapport du projet (PDF)</translation>
    </message>
    <message>
        <source>All sections: who decided what, corrections, models, pictures.</source>
        <translation>Toutes les coupes&#xa0;: décisions et leurs auteurs, corrections, modèles, images.</translation>
    </message>
    <message>
        <source>There is no section yet (step 1).</source>
        <translation>Il n’y a pas encore de coupe (étape&#xa0;1).</translation>
    </message>
    <message>
        <source>Write the report…</source>
        <translation>Écrire le rapport…</translation>
    </message>
    <message>
        <source>Export the measurements</source>
        <translation>Exporter les mesures</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tableaux</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Écrire le rapport</translation>
    </message>
    <message>
        <source>PDF files</source>
        <translation>Fichiers PDF</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Pages web</translation>
    </message>
    <message>
        <source>Sign off review…</source>
        <translation>Signer la relecture…</translation>
    </message>
    <message>
        <source>Put your name under the state of all sections, on the record</source>
        <translation>Apposer votre nom sous l’état de toutes les coupes, au registre</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Arrêté&#xa0;; rien n’a été écrit.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped; %n section(s) are in %1, without the note about them.</source>
        <translation>
            <numerusform>Arrêté&#xa0;; %n&#xa0;coupe est dans %1, sans la note qui l’accompagne.</numerusform>
            <numerusform>Arrêté&#xa0;; %n&#xa0;coupes sont dans %1, sans la note qui les accompagne.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, or the note about it, is there already.</source>
        <translation>%1, ou la note qui l’accompagne, existe déjà.</translation>
    </message>
</context>
<context>
    <name>lamella::FileCommands</name>
    <message>
        <source>Open images</source>
        <translation>Ouvrir des images</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>Ouvrir un dossier d’images</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Ouvrir un projet</translation>
    </message>
    <message>
        <source>Lamella projects</source>
        <translation>Projets Lamella</translation>
    </message>
</context>
<context>
    <name>lamella::FindingCard</name>
    <message>
        <source>Take back</source>
        <translation>Défaire</translation>
    </message>
    <message>
        <source> nm</source>
        <translation> nm</translation>
    </message>
    <message>
        <source>Size of a pixel in nanometres</source>
        <translation>Taille d’un pixel en nanomètres</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fixer</translation>
    </message>
    <message>
        <source>Show section %1</source>
        <translation>Afficher la coupe %1</translation>
    </message>
    <message>
        <source>Taken as %1 nm</source>
        <translation>Prise à %1&#xa0;nm</translation>
    </message>
</context>
<context>
    <name>lamella::FindingList</name>
    <message numerus="yes">
        <source>%n more finding(s) of the same check</source>
        <translation>
            <numerusform>%n&#xa0;autre constat du même contrôle</numerusform>
            <numerusform>%n&#xa0;autres constats du même contrôle</numerusform>
        </translation>
    </message>
    <message>
        <source>Sections and masks fit together.</source>
        <translation>Coupes et masques vont ensemble.</translation>
    </message>
</context>
<context>
    <name>lamella::HistogramWidget</name>
    <message>
        <source>Histogram of the section</source>
        <translation>Histogramme de la coupe</translation>
    </message>
    <message>
        <source>Drag the handles: darker greys are shown black, lighter ones white. Display only; a double click resets.</source>
        <translation>Tirez les poignées&#xa0;: les gris plus sombres deviennent noirs, les plus clairs blancs. Affichage seul&#xa0;; un double clic réinitialise.</translation>
    </message>
</context>
<context>
    <name>lamella::ImportPairsModel</name>
    <message>
        <source>page %1</source>
        <translation>page %1</translation>
    </message>
</context>
<context>
    <name>lamella::ImportPanel</name>
    <message>
        <source>Masks that belong to these sections, in the same order</source>
        <translation>Masques de ces coupes, dans le même ordre</translation>
    </message>
    <message>
        <source>Swap sections and masks</source>
        <translation>Échanger coupes et masques</translation>
    </message>
    <message>
        <source>Sections: %1
Masks: %2</source>
        <translation>Coupes&#xa0;: %1
Masques&#xa0;: %2</translation>
    </message>
    <message>
        <source>Sections: %1</source>
        <translation>Coupes&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) of %1 × %2 pixels</source>
        <translation>
            <numerusform>%n&#xa0;coupe de %1&#xa0;×&#xa0;%2&#xa0;pixels</numerusform>
            <numerusform>%n&#xa0;coupes de %1&#xa0;×&#xa0;%2&#xa0;pixels</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose other masks…</source>
        <translation>Choisir d’autres masques…</translation>
    </message>
    <message>
        <source>Choose masks…</source>
        <translation>Choisir des masques…</translation>
    </message>
    <message numerus="yes">
        <source>Import %n section(s)</source>
        <translation>
            <numerusform>Importer %n&#xa0;coupe</numerusform>
            <numerusform>Importer %n&#xa0;coupes</numerusform>
        </translation>
    </message>
    <message>
        <source>Put right what is marked as an error first, or choose other files.</source>
        <translation>Corrigez d’abord ce qui est marqué comme erreur, ou choisissez d’autres fichiers.</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) are left out.</source>
        <translation>
            <numerusform>%n&#xa0;coupe est écartée.</numerusform>
            <numerusform>%n&#xa0;coupes sont écartées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose masks</source>
        <translation>Choisir des masques</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>Swap sections and masks: the other file holds the masks</source>
        <translation>Échanger coupes et masques&#xa0;: l’autre fichier contient les masques</translation>
    </message>
    <message>
        <source>Which channel?</source>
        <translation>Quel canal&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>The stack holds %n channels. Number of the one that shows the tissue:</source>
        <translation>
            <numerusform>La pile contient %n canal. Numéro de celui qui montre le tissu&#xa0;:</numerusform>
            <numerusform>La pile contient %n canaux. Numéro de celui qui montre le tissu&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>Which time point?</source>
        <translation>Quel point de temps&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>The stack holds %n time points. Number of the one to use:</source>
        <translation>
            <numerusform>La pile contient %n point de temps. Numéro de celui à utiliser&#xa0;:</numerusform>
            <numerusform>La pile contient %n points de temps. Numéro de celui à utiliser&#xa0;:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ImportText</name>
    <message>
        <source>Mask %1</source>
        <translation>Masque %1</translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s)</source>
        <translation>
            <numerusform>%n&#xa0;masque</numerusform>
            <numerusform>%n&#xa0;masques</numerusform>
        </translation>
    </message>
    <message>
        <source>unlabelled (128)</source>
        <translation>non étiqueté (128)</translation>
    </message>
    <message>
        <source>cell (white)</source>
        <translation>cellule (blanc)</translation>
    </message>
    <message>
        <source>membrane (black)</source>
        <translation>membrane (noir)</translation>
    </message>
    <message>
        <source>%1 masks for %2 sections. Give the masks of exactly these sections, in the same order.</source>
        <translation>%1&#xa0;masques pour %2&#xa0;coupes. Donnez les masques de ces coupes exactement, dans le même ordre.</translation>
    </message>
    <message>
        <source>%1 masks for %2 sections; %3 of them have the same number in their file names.</source>
        <translation>%1&#xa0;masques pour %2&#xa0;coupes&#xa0;; %3 portent le même numéro dans leur nom de fichier.</translation>
    </message>
    <message>
        <source>The numbers in the file names make %1 pairs; %2 sections and %3 masks have no partner. In plain order, others would be paired.</source>
        <translation>Les numéros des noms de fichiers forment %1&#xa0;paires&#xa0;; %2&#xa0;coupes et %3&#xa0;masques restent seuls. Pris dans l’ordre, d’autres seraient réunis.</translation>
    </message>
    <message>
        <source>The masks have %1 × %2 pixels, the sections %3 × %4.</source>
        <translation>Les masques mesurent %1 × %2&#xa0;pixels, les coupes %3 × %4.</translation>
    </message>
    <message>
        <source>The sections have an information bar that the masks lack.</source>
        <translation>Les coupes portent un bandeau d’informations que les masques n’ont pas.</translation>
    </message>
    <message>
        <source>Export the masks at the size of the sections.</source>
        <translation>Exportez les masques à la taille des coupes.</translation>
    </message>
    <message>
        <source>The sections are black and white only, as masks are.</source>
        <translation>Les coupes ne contiennent que du noir et du blanc, comme des masques.</translation>
    </message>
    <message>
        <source>The masks hold 0 and 1 and look black in other programs. 1 is read as cell.</source>
        <translation>Les masques contiennent 0 et 1 et paraissent noirs dans d’autres programmes. 1 est lu comme cellule.</translation>
    </message>
    <message>
        <source>The masks are palette images. Their values count, not their colours.</source>
        <translation>Les masques sont des images à palette. Leurs valeurs comptent, pas leurs couleurs.</translation>
    </message>
    <message>
        <source>The masks have one bit per pixel. They are read as black and white.</source>
        <translation>Les masques ont un bit par pixel. Ils sont lus en noir et blanc.</translation>
    </message>
    <message>
        <source>The masks have an opacity channel. It is left out.</source>
        <translation>Les masques ont un canal d’opacité. Il est ignoré.</translation>
    </message>
    <message>
        <source>%1: beside an opacity channel, %2 % of the pixels are neither black nor white.</source>
        <translation>%1&#xa0;: outre un canal d’opacité, %2&#xa0;% des pixels ne sont ni noirs ni blancs.</translation>
    </message>
    <message>
        <source>%1: one grey throughout. What was drawn is in the opacity channel.</source>
        <translation>%1&#xa0;: un seul gris partout. Le dessin se trouve dans le canal d’opacité.</translation>
    </message>
    <message>
        <source>%1: the edges are smoothed. %2 % of the pixels are neither black nor white.</source>
        <translation>%1&#xa0;: les bords sont lissés. %2&#xa0;% des pixels ne sont ni noirs ni blancs.</translation>
    </message>
    <message>
        <source>%1: even areas of %2 values, probably numbers of cells. Membranes can be drawn between them.</source>
        <translation>%1&#xa0;: des plages unies de %2&#xa0;valeurs, sans doute des numéros de cellules. Des membranes peuvent être tracées entre elles.</translation>
    </message>
    <message>
        <source>%1: %2 grey values instead of white (cell), black (membrane) and 128 (unlabelled).</source>
        <translation>%1&#xa0;: %2&#xa0;niveaux de gris au lieu de blanc (cellule), noir (membrane) et 128 (non étiqueté).</translation>
    </message>
    <message>
        <source>The masks are JPEG files. Nothing is lost yet, but save them as PNG or TIFF.</source>
        <translation>Les masques sont des fichiers JPEG. Rien n’est encore perdu, mais enregistrez-les en PNG ou en TIFF.</translation>
    </message>
    <message>
        <source>%1: saved as JPEG, which made %2 % of the pixels neither black nor white.</source>
        <translation>%1&#xa0;: enregistrement en JPEG, si bien que %2&#xa0;% des pixels ne sont ni noirs ni blancs.</translation>
    </message>
    <message>
        <source>The sections are JPEG files: fine detail is lost. Give the originals if they still exist.</source>
        <translation>Les coupes sont des fichiers JPEG&#xa0;: les détails fins sont perdus. Donnez les originaux s’ils existent encore.</translation>
    </message>
    <message>
        <source>%1: what is black (membrane) is brighter in the section (grey %2) than what is white (cell, %3).</source>
        <translation>%1&#xa0;: ce qui est noir (membrane) est plus clair dans la coupe (gris %2) que ce qui est blanc (cellule, %3).</translation>
    </message>
    <message>
        <source>Each mask fits the section before its own better: its edges lie on %1 instead of %2 times the mean gradient.</source>
        <translation>Chaque masque convient mieux à la coupe précédente&#xa0;: ses bords y longent %1 fois le gradient moyen, au lieu de %2.</translation>
    </message>
    <message>
        <source>Each mask fits the section after its own better: its edges lie on %1 instead of %2 times the mean gradient.</source>
        <translation>Chaque masque convient mieux à la coupe suivante&#xa0;: ses bords y longent %1 fois le gradient moyen, au lieu de %2.</translation>
    </message>
    <message>
        <source>Mask %1 is %2 throughout. Was it left undrawn?</source>
        <translation>Le masque %1 est partout&#xa0;: %2. A-t-il été oublié&#xa0;?</translation>
    </message>
    <message>
        <source>Every mask is %1 throughout, so there is nothing to learn. Give masks with white cells and black membranes.</source>
        <translation>Tous les masques sont partout&#xa0;: %1. Il n’y a rien à apprendre. Donnez des masques aux cellules blanches et aux membranes noires.</translation>
    </message>
    <message>
        <source>%1 % of the masks are membrane, which is unusual. Check that white means cell and that membranes are drawn.</source>
        <translation>%1&#xa0;% des masques sont de la membrane, ce qui est inhabituel. Vérifiez que le blanc signifie cellule et que les membranes sont tracées.</translation>
    </message>
    <message>
        <source>%1 % of the pixels are unlabelled (grey 128). They are not learnt from.</source>
        <translation>%1&#xa0;% des pixels ne sont pas étiquetés (gris 128). Ils ne servent pas à l’apprentissage.</translation>
    </message>
    <message>
        <source>Sections %1 and %2 have the same mask although they differ.</source>
        <translation>Les coupes %1 et %2 ont le même masque alors qu’elles diffèrent.</translation>
    </message>
    <message>
        <source>Section %1 is section %2 again.</source>
        <translation>La coupe %1 répète la coupe %2.</translation>
    </message>
    <message>
        <source>A bar with text, %1 pixels high, is part of the sections. It is no tissue and would be learnt.</source>
        <translation>Un bandeau de texte, haut de %1&#xa0;pixels, fait partie des coupes. Ce n’est pas du tissu et il serait appris.</translation>
    </message>
    <message>
        <source>The files do not say how large a pixel is. Without it, lengths and areas stay in pixels.</source>
        <translation>Les fichiers n’indiquent pas la taille d’un pixel. Sans elle, longueurs et surfaces restent en pixels.</translation>
    </message>
    <message>
        <source>The sections do not say how large a pixel is, the masks do: %1 nm.</source>
        <translation>Les coupes n’indiquent pas la taille d’un pixel, les masques si&#xa0;: %1&#xa0;nm.</translation>
    </message>
    <message>
        <source>The files claim pixels of %1 × %2 nm, %3 nm apart, which electron microscopes do not make.</source>
        <translation>Les fichiers annoncent des pixels de %1 × %2&#xa0;nm, à %3&#xa0;nm d’écart, ce qu’aucun microscope électronique ne produit.</translation>
    </message>
    <message>
        <source>Not one mask for each section</source>
        <translation>Nombre de masques différent</translation>
    </message>
    <message>
        <source>Names do not pair in order</source>
        <translation>Noms en désordre</translation>
    </message>
    <message>
        <source>Sizes differ</source>
        <translation>Tailles différentes</translation>
    </message>
    <message>
        <source>Exchanged?</source>
        <translation>Intervertis&#xa0;?</translation>
    </message>
    <message>
        <source>0 and 1</source>
        <translation>0 et 1</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <source>One bit</source>
        <translation>Un bit</translation>
    </message>
    <message>
        <source>Opacity channel</source>
        <translation>Canal d’opacité</translation>
    </message>
    <message>
        <source>Smoothed edges</source>
        <translation>Bords lissés</translation>
    </message>
    <message>
        <source>Numbered cells</source>
        <translation>Cellules numérotées</translation>
    </message>
    <message>
        <source>Other grey values</source>
        <translation>Autres niveaux de gris</translation>
    </message>
    <message>
        <source>Masks saved as JPEG</source>
        <translation>Masques en JPEG</translation>
    </message>
    <message>
        <source>Sections saved as JPEG</source>
        <translation>Coupes en JPEG</translation>
    </message>
    <message>
        <source>Masks inverted</source>
        <translation>Masques inversés</translation>
    </message>
    <message>
        <source>Mask inverted</source>
        <translation>Masque inversé</translation>
    </message>
    <message>
        <source>Masks off by one section</source>
        <translation>Masques décalés d’une coupe</translation>
    </message>
    <message>
        <source>Full mask</source>
        <translation>Masque plein</translation>
    </message>
    <message>
        <source>Empty mask</source>
        <translation>Masque vide</translation>
    </message>
    <message>
        <source>Nothing to learn</source>
        <translation>Rien à apprendre</translation>
    </message>
    <message>
        <source>Unusual share of membrane</source>
        <translation>Part de membrane inhabituelle</translation>
    </message>
    <message>
        <source>Partly unlabelled</source>
        <translation>En partie non étiquetés</translation>
    </message>
    <message>
        <source>Same mask twice</source>
        <translation>Même masque deux fois</translation>
    </message>
    <message>
        <source>Same section twice</source>
        <translation>Même coupe deux fois</translation>
    </message>
    <message>
        <source>Information bar</source>
        <translation>Bandeau d’informations</translation>
    </message>
    <message>
        <source>Pixel size unknown</source>
        <translation>Taille de pixel inconnue</translation>
    </message>
    <message>
        <source>Pixel size impossible</source>
        <translation>Taille de pixel impossible</translation>
    </message>
    <message>
        <source>Exchange them</source>
        <translation>Intervertir</translation>
    </message>
    <message>
        <source>Invert the masks</source>
        <translation>Inverser les masques</translation>
    </message>
    <message>
        <source>Invert this mask</source>
        <translation>Inverser ce masque</translation>
    </message>
    <message>
        <source>Round to black and white</source>
        <translation>Arrondir au noir et blanc</translation>
    </message>
    <message>
        <source>Cell where brighter than %1 %</source>
        <translation>Cellule au-dessus de %1&#xa0;%</translation>
    </message>
    <message>
        <source>Draw membranes between them</source>
        <translation>Tracer des membranes entre elles</translation>
    </message>
    <message>
        <source>Take what was drawn</source>
        <translation>Prendre le dessin</translation>
    </message>
    <message>
        <source>Shift the masks by one</source>
        <translation>Décaler les masques d’un cran</translation>
    </message>
    <message>
        <source>Pair by number</source>
        <translation>Apparier par numéro</translation>
    </message>
    <message>
        <source>Leave out section %1</source>
        <translation>Écarter la coupe %1</translation>
    </message>
    <message>
        <source>Crop the bar</source>
        <translation>Rogner le bandeau</translation>
    </message>
    <message>
        <source>Take %1 nm</source>
        <translation>Prendre %1&#xa0;nm</translation>
    </message>
    <message>
        <source>Cell and membrane exchanged</source>
        <translation>Cellule et membrane échangées</translation>
    </message>
    <message>
        <source>This mask is inverted</source>
        <translation>Ce masque est inversé</translation>
    </message>
    <message>
        <source>Rounded to black and white</source>
        <translation>Arrondis au noir et blanc</translation>
    </message>
    <message>
        <source>Membranes are drawn</source>
        <translation>Membranes tracées</translation>
    </message>
    <message>
        <source>What was drawn is the mask</source>
        <translation>Le dessin sert de masque</translation>
    </message>
    <message>
        <source>The masks are shifted by one</source>
        <translation>Masques décalés d’un cran</translation>
    </message>
    <message>
        <source>Paired by number</source>
        <translation>Appariés par numéro</translation>
    </message>
    <message>
        <source>Section %1 is left out</source>
        <translation>Coupe %1 écartée</translation>
    </message>
    <message>
        <source>The bar is cropped</source>
        <translation>Bandeau rogné</translation>
    </message>
    <message>
        <source>Taken as %1 nm</source>
        <translation>Prise à %1&#xa0;nm</translation>
    </message>
</context>
<context>
    <name>lamella::LearnSession</name>
    <message>
        <source>CPU</source>
        <translation>processeur</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %n thread(s)</source>
        <extracomment>A back end, the processor it uses, and its threads: &quot;LibTorch 1.13.0, CPU, 2 threads&quot;</extracomment>
        <translation>
            <numerusform>%1, %2, %n&#xa0;fil</numerusform>
            <numerusform>%1, %2, %n&#xa0;fils</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A back end and the graphics processor it uses: &quot;LibTorch 2.7.0, cuda:0 NVIDIA H100&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>lamella::LinkedViews</name>
    <message>
        <source>Section view</source>
        <translation>Vue de la coupe</translation>
    </message>
</context>
<context>
    <name>lamella::LongWork</name>
    <message>
        <source>The training has ended with an error: %1</source>
        <translation>L’entraînement s’est terminé par une erreur&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) segmented.</source>
        <translation>
            <numerusform>%n coupe segmentée.</numerusform>
            <numerusform>%n coupes segmentées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Segmenting has ended. Not every section could be segmented.</source>
        <translation>La segmentation est terminée. Certaines coupes n’ont pas pu être segmentées.</translation>
    </message>
</context>
<context>
    <name>lamella::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Recent projects</source>
        <translation>Projets &amp;récents</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Édition</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Couleurs</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>In the &amp;left view</source>
        <translation>Dans la vue de &amp;gauche</translation>
    </message>
    <message>
        <source>Layer c&amp;olours</source>
        <translation>C&amp;ouleurs des calques</translation>
    </message>
    <message>
        <source>&amp;Overlay</source>
        <translation>&amp;Superposition</translation>
    </message>
    <message>
        <source>&amp;Doubts</source>
        <translation>&amp;Doutes</translation>
    </message>
</context>
<context>
    <name>lamella::MainWindow</name>
    <message>
        <source>Drop a TIFF stack or a folder of images here</source>
        <translation>Déposez ici une pile TIFF ou un dossier d’images</translation>
    </message>
    <message>
        <source>Sections of electron microscopy as TIFF or PNG, with or without masks. Drop both stacks together and they are paired.</source>
        <translation>Coupes de microscopie électronique en TIFF ou PNG, avec ou sans masques. Déposez les deux piles ensemble&#xa0;: elles seront associées.</translation>
    </message>
    <message>
        <source>Variants appear here once there are sections with masks.</source>
        <translation>Les variantes apparaîtront ici dès qu’il y aura des coupes avec masques.</translation>
    </message>
    <message>
        <source>The training writes down where it is; then the window closes.</source>
        <translation>L’entraînement note où il en est, puis la fenêtre se ferme.</translation>
    </message>
    <message>
        <source>The language changes when Lamella is opened the next time.</source>
        <translation>La langue changera à la prochaine ouverture de Lamella.</translation>
    </message>
</context>
<context>
    <name>lamella::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>Manuel</translation>
    </message>
</context>
<context>
    <name>lamella::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>lamella::ModelHistory</name>
    <message numerus="yes">
        <source>Learnt from %n section(s)</source>
        <translation>
            <numerusform>Appris sur %n coupe</numerusform>
            <numerusform>Appris sur %n coupes</numerusform>
        </translation>
    </message>
    <message>
        <source>Goes on from %1</source>
        <translation>Repart de %1</translation>
    </message>
    <message>
        <source>%1 steps, %2</source>
        <translation>%1 pas, %2</translation>
    </message>
    <message>
        <source>V_rand %1</source>
        <translation>V_rand %1</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Le fichier n’est plus là.</translation>
    </message>
</context>
<context>
    <name>lamella::ModelPicker</name>
    <message>
        <source>&amp;Model in use</source>
        <translation>&amp;Modèle utilisé</translation>
    </message>
</context>
<context>
    <name>lamella::PairsView</name>
    <message>
        <source>Which mask belongs to which section</source>
        <translation>Quel masque va avec quelle coupe</translation>
    </message>
    <message>
        <source>Pairs of section and mask</source>
        <translation>Paires de coupe et masque</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) one by one</source>
        <translation>
            <numerusform>%n&#xa0;coupe</numerusform>
            <numerusform>Les %n&#xa0;coupes une à une</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) one by one</source>
        <translation>
            <numerusform>%n&#xa0;paire</numerusform>
            <numerusform>Les %n&#xa0;paires une à une</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::PictureText</name>
    <message>
        <source>Now</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>Dans le fichier</translation>
    </message>
    <message>
        <source>As it is read</source>
        <translation>Tel que lu</translation>
    </message>
    <message>
        <source>Section %1</source>
        <translation>Coupe %1</translation>
    </message>
    <message>
        <source>Mask %1</source>
        <translation>Masque %1</translation>
    </message>
    <message>
        <source>Enlarged</source>
        <translation>Agrandi</translation>
    </message>
</context>
<context>
    <name>lamella::PredictionController</name>
    <message>
        <source>Open sections first.</source>
        <translation>Ouvrez d’abord des coupes.</translation>
    </message>
    <message>
        <source>The project is open read only.</source>
        <translation>Le projet est ouvert en lecture seule.</translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation>Entraînez d’abord un modèle.</translation>
    </message>
    <message>
        <source>The model file is no longer there: %1. Train again.</source>
        <translation>Le fichier du modèle n’est plus là&#xa0;: %1. Relancez un entraînement.</translation>
    </message>
    <message>
        <source>Add sections to segment in step 1.</source>
        <translation>Ajoutez des coupes à segmenter à l’étape&#xa0;1.</translation>
    </message>
</context>
<context>
    <name>lamella::PresetButton</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>lamella::ProjectEntrance</name>
    <message>
        <source>the other computer</source>
        <translation>l’autre ordinateur</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Make sure that Lamella is not running on %1. Two of them writing into %2 at the same time would damage it.</source>
        <translation>Vérifiez que Lamella ne tourne pas sur %1. Si deux Lamella écrivaient en même temps dans %2, il serait endommagé.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Ne rien faire</translation>
    </message>
    <message>
        <source>Independent review</source>
        <translation>Relecture indépendante</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Enregistrer une copie</translation>
    </message>
    <message>
        <source> (second review)</source>
        <translation> (seconde relecture)</translation>
    </message>
    <message>
        <source> (copy)</source>
        <translation> (copie)</translation>
    </message>
    <message>
        <source>Lamella projects</source>
        <translation>Projets Lamella</translation>
    </message>
    <message>
        <source>%1 is being copied…</source>
        <translation>Copie de %1…</translation>
    </message>
    <message>
        <source>The folder that holds %1 now</source>
        <translation>Le dossier qui contient maintenant %1</translation>
    </message>
    <message>
        <source>Looking for %1 in %2…</source>
        <translation>Recherche de %1 dans %2…</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Relecteur</translation>
    </message>
    <message>
        <source>The name written beside corrections and acceptances:</source>
        <translation>Le nom inscrit à côté des corrections et des validations&#xa0;:</translation>
    </message>
</context>
<context>
    <name>lamella::ReviewController</name>
    <message>
        <source>The amount of membrane is settled: this section has been corrected or accepted.</source>
        <translation>La quantité de membrane est fixée&#xa0;: cette coupe a été corrigée ou validée.</translation>
    </message>
    <message>
        <source>Accepted by %1 on %2.</source>
        <translation>Validée par %1 le %2.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>The last change was made by %1 on %2. Undo it?</source>
        <translation>La dernière modification est de %1, le %2. L’annuler&#xa0;?</translation>
    </message>
    <message>
        <source>This change was made by %1 on %2. Make it again?</source>
        <translation>Cette modification est de %1, le %2. La rétablir&#xa0;?</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>La garder</translation>
    </message>
    <message>
        <source>brush</source>
        <translation>pinceau</translation>
    </message>
    <message>
        <source>eraser</source>
        <translation>gomme</translation>
    </message>
    <message>
        <source>Undo %1 on section %2</source>
        <translation>Annuler&#xa0;: %1, coupe %2</translation>
    </message>
    <message>
        <source>Redo %1 on section %2</source>
        <translation>Rétablir&#xa0;: %1, coupe %2</translation>
    </message>
    <message>
        <source>There is nothing here for this tool to change.</source>
        <translation>Il n’y a rien ici que cet outil puisse changer.</translation>
    </message>
    <message>
        <source>Both ends lie in the same cell. Drag from one cell into its neighbour.</source>
        <translation>Les deux extrémités sont dans la même cellule. Glissez d’une cellule dans sa voisine.</translation>
    </message>
    <message>
        <source>These two cells do not touch here. Drag across the membrane between them.</source>
        <translation>Ces deux cellules ne se touchent pas ici. Glissez à travers la membrane qui les sépare.</translation>
    </message>
    <message>
        <source>This line does not divide a cell. Drag from membrane to membrane.</source>
        <translation>Ce trait ne sépare aucune cellule. Glissez de membrane à membrane.</translation>
    </message>
    <message>
        <source>This membrane keeps two cells apart. To remove it, join the cells (J).</source>
        <translation>Cette membrane sépare deux cellules. Pour l’enlever, réunissez les cellules (J).</translation>
    </message>
    <message>
        <source>These two points are too far apart.</source>
        <translation>Ces deux points sont trop éloignés.</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>remplissage</translation>
    </message>
    <message>
        <source>lasso</source>
        <translation>lasso</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>tracé</translation>
    </message>
    <message>
        <source>join</source>
        <translation>réunion</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>séparation</translation>
    </message>
    <message>
        <source>closed gap</source>
        <translation>brèche fermée</translation>
    </message>
    <message>
        <source>cleared membrane</source>
        <translation>membrane effacée</translation>
    </message>
    <message>
        <source>removed specks</source>
        <translation>poussières retirées</translation>
    </message>
    <message>
        <source>teach window</source>
        <translation>fenêtre d’apprentissage</translation>
    </message>
    <message>
        <source>This section has no mask yet. Segment the series in step 3, or paint one by hand to teach the model.</source>
        <translation>Cette coupe n’a pas encore de masque. Segmentez la série à l’étape 3, ou peignez-en un à la main pour instruire le modèle.</translation>
    </message>
    <message>
        <source>Paint by hand</source>
        <translation>Peindre à la main</translation>
    </message>
    <message>
        <source>These two cannot be joined in one step here. Join them by hand (J), or go on to the next doubt (N).</source>
        <translation>Ces deux cellules ne peuvent pas être réunies d’un coup ici. Réunissez-les à la main (J), ou passez au doute suivant (N).</translation>
    </message>
    <message>
        <source>No line here divides the cell in one step. Cut it by hand (K), or go on to the next doubt (N).</source>
        <translation>Aucune ligne ne sépare la cellule d’un coup ici. Coupez-la à la main (K), ou passez au doute suivant (N).</translation>
    </message>
    <message>
        <source>answer to a doubt</source>
        <translation>réponse à un doute</translation>
    </message>
    <message>
        <source>new result</source>
        <translation>nouveau résultat</translation>
    </message>
</context>
<context>
    <name>lamella::ReviewPanel</name>
    <message>
        <source>Review</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Superposition</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Surface</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>Contour</translation>
    </message>
    <message>
        <source>Opacity of the overlay</source>
        <translation>Opacité de la superposition</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacité</translation>
    </message>
    <message>
        <source>Less – more membrane</source>
        <translation>Moins – plus de membrane</translation>
    </message>
    <message>
        <source>Less – more membrane: where the model&apos;s doubt becomes membrane</source>
        <translation>Moins – plus de membrane&#xa0;: à partir de quel doute du modèle c’est une membrane</translation>
    </message>
    <message>
        <source>Brush and eraser</source>
        <translation>Pinceau et gomme</translation>
    </message>
    <message>
        <source>Next: Export</source>
        <translation>Suivant&#xa0;: Exporter</translation>
    </message>
    <message>
        <source>Accept section</source>
        <translation>Valider la coupe</translation>
    </message>
    <message>
        <source>Compare the overlay with the section. Correct what is wrong, then accept.</source>
        <translation>Comparez la superposition avec la coupe. Corrigez ce qui est faux, puis validez.</translation>
    </message>
    <message numerus="yes">
        <source>Continue: %n left</source>
        <translation>
            <numerusform>Continuer&#xa0;: il en reste %n</numerusform>
            <numerusform>Continuer&#xa0;: il en reste %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Every section has been reviewed.</source>
        <translation>Toutes les coupes ont été relues.</translation>
    </message>
    <message>
        <source>The mask was imported, so there is no threshold.</source>
        <translation>Le masque a été importé&#xa0;: il n’a pas de seuil.</translation>
    </message>
    <message>
        <source>Fixed since the first correction or acceptance.</source>
        <translation>Fixé depuis la première correction ou validation.</translation>
    </message>
    <message>
        <source>%1 % of the section is membrane</source>
        <translation>%1&#xa0;% de la coupe est membrane</translation>
    </message>
    <message>
        <source>Painted by hand</source>
        <translation>Peinte à la main</translation>
    </message>
    <message>
        <source>Paint the membranes of a rectangle with the brush (B), then drag a window over it (W): it is finished. Two windows on a few sections are enough for a first training (step 3).</source>
        <translation>Peignez les membranes d’un rectangle au pinceau (B), puis tracez une fenêtre par-dessus (W)&#xa0;: elle est terminée. Deux fenêtres sur quelques coupes suffisent pour un premier entraînement (étape 3).</translation>
    </message>
    <message>
        <source>Flag section</source>
        <translation>Signaler la coupe</translation>
    </message>
    <message>
        <source>Paint by hand</source>
        <translation>Peindre à la main</translation>
    </message>
    <message>
        <source>Next: Train</source>
        <translation>Ensuite&#xa0;: Entraîner</translation>
    </message>
    <message>
        <source>Nothing to review on this section yet. Train a model and segment the series (step 3), or paint the membranes of a few rectangles by hand to teach one.</source>
        <translation>Rien à relire sur cette coupe pour l’instant. Entraînez un modèle et segmentez la série (étape 3), ou peignez à la main les membranes de quelques rectangles pour en instruire un.</translation>
    </message>
    <message>
        <source>The mask is painted by hand, so there is no threshold.</source>
        <translation>Le masque est peint à la main&#xa0;: il n’y a pas de seuil.</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>Doutes</translation>
    </message>
    <message>
        <source>Go from doubt to doubt (%1)</source>
        <translation>Aller de doute en doute (%1)</translation>
    </message>
</context>
<context>
    <name>lamella::RunningWork</name>
    <message>
        <source>Preparing the training</source>
        <translation>Préparation de l’entraînement</translation>
    </message>
    <message>
        <source>Stopping, keeping the best</source>
        <translation>Arrêt, le meilleur est gardé</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Segmenting %1 of %2</source>
        <translation>Segmentation %1 sur %2</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportation</translation>
    </message>
    <message>
        <source>Reading the images</source>
        <translation>Lecture des images</translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation>Arrêter, garder le meilleur</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Looking at the sections</source>
        <translation>Examen des coupes</translation>
    </message>
    <message>
        <source>Segmenting</source>
        <translation>Segmentation</translation>
    </message>
</context>
<context>
    <name>lamella::SectionStrip</name>
    <message>
        <source>Sections</source>
        <translation>Coupes</translation>
    </message>
</context>
<context>
    <name>lamella::SectionStripDelegate</name>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n à vérifier</numerusform>
            <numerusform>%n à vérifier</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % membrane</source>
        <translation>membrane %1&#xa0;%</translation>
    </message>
</context>
<context>
    <name>lamella::SectionStripModel</name>
    <message>
        <source>Section %1: %2</source>
        <translation>Coupe %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 % membrane</source>
        <translation>%1&#xa0;% de membrane</translation>
    </message>
    <message numerus="yes">
        <source>%n places to check</source>
        <translation>
            <numerusform>%n endroit à vérifier</numerusform>
            <numerusform>%n endroits à vérifier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::SectionView</name>
    <message>
        <source>Section view</source>
        <translation>Vue de la coupe</translation>
    </message>
    <message>
        <source>No section is open.</source>
        <translation>Aucune coupe n’est ouverte.</translation>
    </message>
    <message>
        <source>zoom %1 %</source>
        <translation>zoom %1&#xa0;%</translation>
    </message>
    <message>
        <source>Section %1 of %2</source>
        <translation>Coupe %1 sur %2</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Coupe</translation>
    </message>
    <message>
        <source>Raw section</source>
        <translation>Coupe brute</translation>
    </message>
</context>
<context>
    <name>lamella::SegmentActions</name>
    <message>
        <source>Section %1 was worked on in the meantime and keeps its mask. The new result lies beside it.</source>
        <translation>La coupe %1 a été travaillée entre-temps et garde son masque. Le nouveau résultat est conservé à côté.</translation>
    </message>
</context>
<context>
    <name>lamella::SegmentSeries</name>
    <message>
        <source>No section waits to be segmented. Add some in step 1, or segment this section.</source>
        <translation>Aucune coupe n’attend d’être segmentée. Ajoutez-en à l’étape 1, ou segmentez cette coupe.</translation>
    </message>
    <message>
        <source>Segment sections</source>
        <translation>Segmenter des coupes</translation>
    </message>
    <message>
        <source>Which sections, for example 3-7, 12?</source>
        <translation>Quelles coupes, par exemple 3-7, 12&#xa0;?</translation>
    </message>
    <message>
        <source>“%1” names no sections. Give numbers from 1 to %2, for example 3-7, 12.</source>
        <translation>«&#xa0;%1&#xa0;» ne désigne aucune coupe. Donnez des numéros de 1 à %2, par exemple 3-7, 12.</translation>
    </message>
    <message>
        <source>These sections differ from those the model was trained on.</source>
        <translation>Ces coupes diffèrent de celles sur lesquelles le modèle a été entraîné.</translation>
    </message>
    <message>
        <source>%1 of %2 sections were looked at.</source>
        <translation>%1 coupes sur %2 ont été examinées.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Resample and segment</source>
        <translation>Rééchantillonner et segmenter</translation>
    </message>
    <message>
        <source>Invert and segment</source>
        <translation>Inverser et segmenter</translation>
    </message>
    <message>
        <source>Resample, invert and segment</source>
        <translation>Rééchantillonner, inverser et segmenter</translation>
    </message>
    <message>
        <source>Segment all the same</source>
        <translation>Segmenter quand même</translation>
    </message>
    <message>
        <source>Do these sections fit the model?</source>
        <translation>Ces coupes conviennent-elles au modèle&#xa0;?</translation>
    </message>
    <message>
        <source>Go on segmenting?</source>
        <translation>Poursuivre la segmentation&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) were segmented with this model before, in the same way.</source>
        <translation>
            <numerusform>%n coupe a déjà été segmentée avec ce modèle, de la même façon.</numerusform>
            <numerusform>%n coupes ont déjà été segmentées avec ce modèle, de la même façon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Segment the remaining %n</source>
        <translation>
            <numerusform>Segmenter la coupe restante</numerusform>
            <numerusform>Segmenter les %n coupes restantes</numerusform>
        </translation>
    </message>
    <message>
        <source>Segment all anew</source>
        <translation>Tout segmenter à nouveau</translation>
    </message>
</context>
<context>
    <name>lamella::SeriesFitText</name>
    <message numerus="yes">
        <source>Section(s) %1:</source>
        <translation>
            <numerusform>Coupe %1&#xa0;:</numerusform>
            <numerusform>Coupes %1&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>pixels of %1 nm, where the model learnt from %2 nm. Membranes then look too thick or too thin to it. They can be resampled for it; the result has the size of the section.</source>
        <translation>pixels de %1 nm, alors que le modèle a appris sur %2 nm. Les membranes lui paraissent alors trop épaisses ou trop fines. Ces coupes peuvent être rééchantillonnées pour lui&#xa0;; le résultat garde la taille de la coupe.</translation>
    </message>
    <message>
        <source>the contrast is inverted: what is dark here was bright in training. They can be segmented black for white.</source>
        <translation>le contraste est inversé&#xa0;: ce qui est sombre ici était clair à l’entraînement. Ces coupes peuvent être segmentées en inversant le noir et le blanc.</translation>
    </message>
    <message>
        <source>noise of %1 % of the contrast, at most %2 % in training. Expect gaps in membranes; train on a section like these.</source>
        <translation>bruit de %1 % du contraste, au plus %2 % à l’entraînement. Des membranes seront interrompues&#xa0;; entraînez sur une coupe semblable.</translation>
    </message>
    <message>
        <source>less sharp than any section in training. They may be out of focus, or their pixels finer than noted; otherwise train on a section like these.</source>
        <translation>moins nettes que toutes les coupes de l’entraînement. La mise au point est peut-être manquée, ou les pixels sont plus fins qu’indiqué&#xa0;; sinon, entraînez sur une coupe semblable.</translation>
    </message>
    <message>
        <source>grey values unlike any in training. Look for borders, folds and clipped greys; otherwise train on a section like these.</source>
        <translation>niveaux de gris différents de tous ceux de l’entraînement. Cherchez des bords, des plis ou des gris écrêtés&#xa0;; sinon, entraînez sur une coupe semblable.</translation>
    </message>
    <message>
        <source>one grey value throughout, so there is nothing to segment.</source>
        <translation>un seul niveau de gris partout&#xa0;: il n’y a rien à segmenter.</translation>
    </message>
</context>
<context>
    <name>lamella::SignOffController</name>
    <message>
        <source>Nobody has signed this project off yet.</source>
        <translation>Personne n’a encore signé la relecture de ce projet.</translation>
    </message>
    <message>
        <source>Signed off by %1, %2.</source>
        <translation>Signée par %1, %2.</translation>
    </message>
    <message>
        <source>The project was changed afterwards.</source>
        <translation>Le projet a été modifié depuis.</translation>
    </message>
    <message>
        <source>There is no project yet (step 1).</source>
        <translation>Il n’y a pas encore de projet (étape&#xa0;1).</translation>
    </message>
    <message>
        <source>The project is open read only.</source>
        <translation>Le projet est ouvert en lecture seule.</translation>
    </message>
    <message>
        <source>First accept or flag a section (step 4).</source>
        <translation>Validez ou signalez d’abord une coupe (étape&#xa0;4).</translation>
    </message>
    <message>
        <source>Sections: %1 accepted, %2 flagged, %3 not reviewed.</source>
        <translation>Coupes&#xa0;: %1 validée(s), %2 signalée(s), %3 non relue(s).</translation>
    </message>
    <message>
        <source>Sign off review</source>
        <translation>Signer la relecture</translation>
    </message>
    <message>
        <source>This goes on the record under the name %1:
%2

Remark (not required):</source>
        <translation>Ceci est inscrit au registre sous le nom de %1&#xa0;:
%2

Remarque (facultative)&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>%n with given masks.</source>
        <translation>
            <numerusform>%n&#xa0;coupe à masque donné.</numerusform>
            <numerusform>%n&#xa0;coupes à masque donné.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::StatusArea</name>
    <message>
        <source>%1 left</source>
        <translation>reste %1</translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation>x %1, y %2</translation>
    </message>
    <message>
        <source>%1 nm, %2 nm</source>
        <translation>%1&#xa0;nm, %2&#xa0;nm</translation>
    </message>
    <message>
        <source>grey %1</source>
        <translation>gris %1</translation>
    </message>
    <message>
        <source>membrane %1 %</source>
        <translation>membrane %1&#xa0;%</translation>
    </message>
    <message>
        <source>membrane</source>
        <translation>membrane</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>cellule</translation>
    </message>
    <message>
        <source>Not saved: the disk refuses. Your changes are kept; free some space</source>
        <translation>Non enregistré&#xa0;: le disque refuse. Vos modifications sont gardées&#xa0;; libérez de la place</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>All changes saved</source>
        <translation>Tout est enregistré</translation>
    </message>
    <message>
        <source>All changes saved %1</source>
        <translation>Tout est enregistré, %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>lamella::StepBar</name>
    <message>
        <source>Your name…</source>
        <translation>Votre nom…</translation>
    </message>
    <message>
        <source>The name that is written beside every correction and acceptance</source>
        <translation>Le nom inscrit à côté de chaque correction et validation</translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation>Relecteur&#xa0;: %1</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>sans nom</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (lecture seule)</translation>
    </message>
</context>
<context>
    <name>lamella::StepButton</name>
    <message>
        <source>done, %1</source>
        <translation>fait, %1</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Étape %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Step %1: %2 – %3 (Alt+%1)</source>
        <translation>Étape %1&#xa0;: %2 – %3 (Alt+%1)</translation>
    </message>
</context>
<context>
    <name>lamella::StepOverview</name>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>Variantes</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>needs masks</source>
        <translation>masques requis</translation>
    </message>
    <message numerus="yes">
        <source>%n accepted</source>
        <translation>
            <numerusform>%n validée</numerusform>
            <numerusform>%n validées</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing accepted</source>
        <translation>rien de validé</translation>
    </message>
    <message>
        <source>open images</source>
        <translation>ouvrir des images</translation>
    </message>
    <message numerus="yes">
        <source>%n with masks</source>
        <translation>
            <numerusform>%n avec masque</numerusform>
            <numerusform>%n avec masques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n&#xa0;coupe</numerusform>
            <numerusform>%n&#xa0;coupes</numerusform>
        </translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>époque %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>no model yet</source>
        <translation>pas de modèle</translation>
    </message>
    <message>
        <source>model ready</source>
        <translation>modèle prêt</translation>
    </message>
    <message>
        <source>nothing to review</source>
        <translation>rien à relire</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>reste %n</numerusform>
            <numerusform>reste %n</numerusform>
        </translation>
    </message>
    <message>
        <source>all reviewed</source>
        <translation>tout est relu</translation>
    </message>
</context>
<context>
    <name>lamella::TimeText</name>
    <message>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>environ %1&#xa0;min</translation>
    </message>
    <message>
        <source>about %1 h %2 min</source>
        <translation>environ %1&#xa0;h&#xa0;%2</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>environ %1&#xa0;h</translation>
    </message>
</context>
<context>
    <name>lamella::TotalsText</name>
    <message>
        <source>%1 % of pixels changed</source>
        <translation>%1&#xa0;% des pixels modifiés</translation>
    </message>
    <message>
        <source>%1 % of the AI&apos;s mask kept</source>
        <translation>%1&#xa0;% du masque de l’IA conservés</translation>
    </message>
    <message>
        <source>%1 % of the mask kept</source>
        <translation>%1&#xa0;% du masque conservés</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) joined</source>
        <translation>
            <numerusform>%n cellule réunie</numerusform>
            <numerusform>%n cellules réunies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cut</source>
        <comment>cells</comment>
        <translation>
            <numerusform>%n séparée</numerusform>
            <numerusform>%n séparées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) cut</source>
        <translation>
            <numerusform>%n cellule séparée</numerusform>
            <numerusform>%n cellules séparées</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been corrected yet.</source>
        <translation>Rien n’a encore été corrigé.</translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s)</source>
        <translation>
            <numerusform>%n correction</numerusform>
            <numerusform>%n corrections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n personne</numerusform>
            <numerusform>%n personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been corrected on this section.</source>
        <translation>Rien n’a été corrigé sur cette coupe.</translation>
    </message>
</context>
<context>
    <name>lamella::TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>How long may the training take? You can stop it at any time and keep the best model.</source>
        <translation>Combien de temps l’entraînement peut-il durer&#xa0;? Vous pouvez l’arrêter à tout moment et garder le meilleur modèle.</translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation>Arrêter, garder le meilleur</translation>
    </message>
    <message>
        <source>Segment the series</source>
        <translation>Segmenter la série</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Next: Review</source>
        <translation>Suivant&#xa0;: Relire</translation>
    </message>
    <message>
        <source>Resume the training</source>
        <translation>Reprendre l’entraînement</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Entraîner de nouveau</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Keeps everything needed to go on later</source>
        <translation>Conserve tout ce qu’il faut pour reprendre plus tard</translation>
    </message>
    <message>
        <source>Variants: %1, as this recipe has them</source>
        <translation>Variantes&#xa0;: %1, selon cette recette</translation>
    </message>
    <message>
        <source>Variants: your own strengths, from %1 (step 2)</source>
        <translation>Variantes&#xa0;: vos propres réglages, d’après %1 (étape 2)</translation>
    </message>
    <message>
        <source>Variants: %1 (step 2)</source>
        <translation>Variantes&#xa0;: %1 (étape 2)</translation>
    </message>
    <message>
        <source>Goes on from the model in use, with its network and gentler steps, instead of from nothing. Faster where only few sections are new.</source>
        <translation>Repart du modèle utilisé, avec son réseau et des pas plus doux, au lieu de zéro. Plus rapide quand peu de coupes sont nouvelles.</translation>
    </message>
    <message numerus="yes">
        <source>Improve the model with %n accepted section(s)</source>
        <translation>
            <numerusform>Améliorer le modèle avec %n coupe validée</numerusform>
            <numerusform>Améliorer le modèle avec %n coupes validées</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on from the model in use</source>
        <translation>Repartir du modèle utilisé</translation>
    </message>
    <message>
        <source>Use the new model</source>
        <translation>Utiliser le nouveau modèle</translation>
    </message>
    <message>
        <source>Segment carefully (eight times slower)</source>
        <translation>Segmenter avec soin (huit fois plus lent)</translation>
    </message>
    <message>
        <source>The AI looks at every section eight times, flipped and turned, and takes the mean: mostly fewer errors</source>
        <translation>L’IA regarde chaque coupe huit fois, retournée et tournée, et fait la moyenne&#xa0;: moins d’erreurs le plus souvent</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>&amp;Time limit</source>
        <translation>&amp;Durée maximale</translation>
    </message>
    <message>
        <source>A training can go on</source>
        <translation>Un entraînement peut reprendre</translation>
    </message>
    <message>
        <source>An earlier training was not finished. Once a new one has begun, it cannot go on any more.</source>
        <translation>Un entraînement précédent n’est pas terminé. Dès qu’un nouveau aura commencé, le précédent ne pourra plus reprendre.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Begin a new one</source>
        <translation>En commencer un nouveau</translation>
    </message>
    <message>
        <source> min</source>
        <translation>&#xa0;min</translation>
    </message>
    <message>
        <source>Begin a new training</source>
        <translation>Commencer un nouvel entraînement</translation>
    </message>
    <message>
        <source>The training ends after this time at the latest. Recipes without a number of epochs use all of it: more time, more steps.</source>
        <translation>L’entraînement se termine au plus tard après cette durée. Les recettes sans nombre d’époques l’utilisent entièrement&#xa0;: plus de temps, plus de pas.</translation>
    </message>
</context>
<context>
    <name>lamella::TrainProgress</name>
    <message>
        <source>%1 left</source>
        <translation>Reste %1</translation>
    </message>
    <message>
        <source>running for %1</source>
        <translation>en cours depuis %1</translation>
    </message>
    <message>
        <source>Step %1 of %2 · %3 images/s</source>
        <translation>Pas %1 sur %2 · %3&#xa0;images/s</translation>
    </message>
    <message>
        <source>%1 · %2 GB of its memory in use</source>
        <translation>%1 · %2 Go de sa mémoire utilisés</translation>
    </message>
</context>
<context>
    <name>lamella::TrainView</name>
    <message>
        <source>The curves of the training appear here.</source>
        <translation>Les courbes de l’entraînement apparaîtront ici.</translation>
    </message>
    <message>
        <source>They show how well the model does on sections that it has not learned from.</source>
        <translation>Elles montrent ce que vaut le modèle sur des coupes dont il n’a rien appris.</translation>
    </message>
    <message>
        <source>Save the curves…</source>
        <translation>Enregistrer les courbes…</translation>
    </message>
    <message>
        <source>As numbers (CSV) or as a picture (PNG)</source>
        <translation>Sous forme de nombres (CSV) ou d’image (PNG)</translation>
    </message>
    <message>
        <source>Point at an epoch to read its numbers.</source>
        <translation>Pointez une époque pour lire ses valeurs.</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>non défini</translation>
    </message>
    <message>
        <source>Epoch %1 · loss %2, held out %3 · V_rand %4 · V_info %5 · membrane Dice %6 · accuracy %7</source>
        <translation>Époque %1 · perte %2, témoins %3 · V_rand %4 · V_info %5 · Dice membranes %6 · exactitude %7</translation>
    </message>
    <message>
        <source> curves.csv</source>
        <translation> courbes.csv</translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>Enregistrer les courbes</translation>
    </message>
    <message>
        <source>Numbers (*.csv)</source>
        <translation>Nombres (*.csv)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Image (*.png)</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Écrit dans %1</translation>
    </message>
</context>
<context>
    <name>lamella::TrainingController</name>
    <message>
        <source>Open sections and masks first.</source>
        <translation>Ouvrez d’abord des coupes et des masques.</translation>
    </message>
    <message>
        <source>The project is open read only.</source>
        <translation>Le projet est ouvert en lecture seule.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Rapide</translation>
    </message>
    <message>
        <source>A small network. Good for a first look and for plain tissue.</source>
        <translation>Un petit réseau. Pour un premier aperçu et un tissu simple.</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Équilibré</translation>
    </message>
    <message>
        <source>A larger network that sees finer membranes.</source>
        <translation>Un réseau plus grand, qui voit des membranes plus fines.</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Meilleur</translation>
    </message>
    <message>
        <source>A large network, for a graphics processor or a night.</source>
        <translation>Un grand réseau, pour une carte graphique ou une nuit.</translation>
    </message>
    <message>
        <source>As in the study</source>
        <translation>Comme dans l’étude</translation>
    </message>
    <message>
        <source>The recipe of the original study, for comparison: sections made smaller, 50 epochs.</source>
        <translation>La recette de l’étude d’origine, pour comparaison&#xa0;: coupes réduites, 50&#xa0;époques.</translation>
    </message>
    <message>
        <source>Reading the sections and measuring the speed</source>
        <translation>Lecture des coupes et mesure de la vitesse</translation>
    </message>
    <message>
        <source>Epoch %1: %2</source>
        <translation>Époque %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Training: the first scores come at the end of the first epoch</source>
        <translation>Entraînement&#xa0;: les premiers scores viennent à la fin de la première époque</translation>
    </message>
    <message>
        <source>Pausing: everything needed to go on is being kept</source>
        <translation>Mise en pause&#xa0;: tout ce qu’il faut pour reprendre est conservé</translation>
    </message>
    <message>
        <source>Stopping: the best model so far is being kept</source>
        <translation>Arrêt&#xa0;: le meilleur modèle jusqu’ici est conservé</translation>
    </message>
    <message>
        <source>The model is ready</source>
        <translation>Le modèle est prêt</translation>
    </message>
    <message>
        <source>The model is ready: %1</source>
        <translation>Le modèle est prêt&#xa0;: %1</translation>
    </message>
    <message>
        <source>The model of %1 is ready</source>
        <translation>Le modèle du %1 est prêt</translation>
    </message>
    <message>
        <source>Training needs sections with masks. Add them in step 1, or paint a few rectangles by hand in step 4.</source>
        <translation>L’entraînement a besoin de coupes avec masques. Ajoutez-les à l’étape 1, ou peignez quelques rectangles à la main à l’étape 4.</translation>
    </message>
</context>
<context>
    <name>lamella::TrainingText</name>
    <message>
        <source>not defined</source>
        <translation>non défini</translation>
    </message>
    <message>
        <source>about %1 and %2 a section</source>
        <comment>wrong joins, wrong cuts</comment>
        <translation>environ %1 et %2 par coupe</translation>
    </message>
    <message numerus="yes">
        <source>%n wrong join(s)</source>
        <translation>
            <numerusform>%n fusion à tort</numerusform>
            <numerusform>%n fusions à tort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong cut(s)</source>
        <translation>
            <numerusform>%n coupure à tort</numerusform>
            <numerusform>%n coupures à tort</numerusform>
        </translation>
    </message>
    <message>
        <source>V_rand %1, V_info %2, membrane Dice %3</source>
        <translation>V_rand %1, V_info %2, Dice membranes %3</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>errors in words, scores</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n held-out section(s)</source>
        <translation>
            <numerusform>%1 sur %n coupe témoin</numerusform>
            <numerusform>%1 sur %n coupes témoins</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on a held-out strip of one section: too little to rely on</source>
        <translation>%1 sur une bande témoin d’une seule coupe&#xa0;: trop peu pour s’y fier</translation>
    </message>
    <message numerus="yes">
        <source>The earlier model scores V_rand %1 there, but it has learned from %n of these sections: the two cannot be compared.</source>
        <translation>
            <numerusform>Le modèle précédent y obtient V_rand %1, mais il a appris de %n de ces coupes&#xa0;: les deux ne peuvent pas être comparés.</numerusform>
            <numerusform>Le modèle précédent y obtient V_rand %1, mais il a appris de %n de ces coupes&#xa0;: les deux ne peuvent pas être comparés.</numerusform>
        </translation>
    </message>
    <message>
        <source>The earlier model does better on the same sections (V_rand %1 against %2) and stays in use.</source>
        <translation>Le modèle précédent fait mieux sur les mêmes coupes (V_rand %1 contre %2) et reste utilisé.</translation>
    </message>
    <message>
        <source>The earlier model scores V_rand %1 on the same sections.</source>
        <translation>Le modèle précédent obtient V_rand %1 sur les mêmes coupes.</translation>
    </message>
    <message numerus="yes">
        <source>The model it goes on from had learned from %n of these sections: both scores flatter.</source>
        <translation>
            <numerusform>Le modèle dont il part avait appris de %n de ces coupes&#xa0;: les deux scores sont flatteurs.</numerusform>
            <numerusform>Le modèle dont il part avait appris de %n de ces coupes&#xa0;: les deux scores sont flatteurs.</numerusform>
        </translation>
    </message>
    <message>
        <source>Masks will be made from the cells found in the prediction, walls closed and cuts opened: V_rand %1 instead of %2.</source>
        <translation>Les masques seront faits à partir des cellules trouvées dans la prédiction, parois fermées et coupures ouvertes&#xa0;: V_rand %1 au lieu de %2.</translation>
    </message>
    <message>
        <source>The earlier model was not compared with it on these sections and stays in use.</source>
        <translation>Le modèle précédent ne lui a pas été comparé sur ces coupes et reste utilisé.</translation>
    </message>
</context>
<context>
    <name>lamella::UnsavedChanges</name>
    <message>
        <source>The disk is full: free some space, and they are written.</source>
        <translation>Le disque est plein&#xa0;: libérez de la place, et elles seront écrites.</translation>
    </message>
    <message>
        <source>The project can no longer be written to: check its folder or disk.</source>
        <translation>On ne peut plus écrire dans le projet&#xa0;: vérifiez son dossier ou son disque.</translation>
    </message>
    <message>
        <source>Changes are not saved</source>
        <translation>Modifications non enregistrées</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) in %1 are not on the disk yet.</source>
        <translation>
            <numerusform>%n modification de %1 n’est pas encore sur le disque.</numerusform>
            <numerusform>%n modifications de %1 ne sont pas encore sur le disque.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Garder ouvert</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>Fermer et les perdre</translation>
    </message>
</context>
<context>
    <name>lamella::ViewCompanion</name>
    <message numerus="yes">
        <source>%Ln cells</source>
        <translation>
            <numerusform>%Ln cellule</numerusform>
            <numerusform>%Ln cellules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 → %Ln cells</source>
        <translation>
            <numerusform>%1 → %Ln cellule</numerusform>
            <numerusform>%1 → %Ln cellules</numerusform>
        </translation>
    </message>
    <message>
        <source>Area seen: %1 % of this section has been on view at full size</source>
        <translation>Zone vue&#xa0;: %1 % de cette coupe ont été affichés en taille réelle</translation>
    </message>
    <message>
        <source>Go to section</source>
        <translation>Aller à la coupe</translation>
    </message>
    <message>
        <source>Number of the section, 1 to %1:</source>
        <translation>Numéro de la coupe, de 1 à %1&#xa0;:</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Comparer avec</translation>
    </message>
    <message>
        <source>Section to keep in the left view, 1 to %1:</source>
        <translation>Coupe à garder dans la vue de gauche, de 1 à %1&#xa0;:</translation>
    </message>
    <message>
        <source>Shaded: not shown at full size yet</source>
        <translation>Ombré&#xa0;: pas encore affiché en taille réelle</translation>
    </message>
</context>
<context>
    <name>lamella::ViewHeader</name>
    <message>
        <source>%1 – choose what stands here</source>
        <translation>%1 – choisir ce qui est affiché ici</translation>
    </message>
</context>
<context>
    <name>lamella::ViewStage</name>
    <message>
        <source>Section %1 of %2</source>
        <translation>Coupe %1 sur %2</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Masque</translation>
    </message>
    <message>
        <source>No masks: these sections will be segmented</source>
        <translation>Pas de masques&#xa0;: ces coupes seront segmentées</translation>
    </message>
    <message>
        <source>No mask: this section is to segment</source>
        <translation>Pas de masque&#xa0;: cette coupe est à segmenter</translation>
    </message>
    <message>
        <source>Not segmented yet</source>
        <translation>Pas encore segmentée</translation>
    </message>
    <message>
        <source>Membranes as the AI found them</source>
        <translation>Membranes trouvées par l’IA</translation>
    </message>
    <message>
        <source>Membranes, corrected</source>
        <translation>Membranes corrigées</translation>
    </message>
    <message>
        <source>Section %1 · %2</source>
        <comment>what is shown of it</comment>
        <translation>Coupe %1 · %2</translation>
    </message>
    <message>
        <source>Differences: added and removed membrane</source>
        <translation>Écarts&#xa0;: membrane ajoutée et retirée</translation>
    </message>
    <message>
        <source>Membranes, painted by hand</source>
        <translation>Membranes peintes à la main</translation>
    </message>
    <message>
        <source>%1 · bright: AI unsure</source>
        <extracomment>A short caption: which membranes (AI, Corrected, Differences), and what the bright places are</extracomment>
        <translation>%1 · clair&#xa0;: l’IA hésitait</translation>
    </message>
</context>
<context>
    <name>lamella::WatchedView</name>
    <message>
        <source>What the model sees in a held-out section</source>
        <translation>Ce que le modèle voit dans une coupe témoin</translation>
    </message>
    <message>
        <source>The mask of that section</source>
        <translation>Le masque de cette coupe</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Époque</translation>
    </message>
    <message>
        <source>Drag to see how the model learned</source>
        <translation>Faites glisser pour voir comment le modèle a appris</translation>
    </message>
    <message>
        <source>A held-out section, as the model sees it</source>
        <translation>Une coupe témoin, vue par le modèle</translation>
    </message>
    <message>
        <source>The first picture comes at the end of the first epoch.</source>
        <translation>La première image arrive à la fin de la première époque.</translation>
    </message>
    <message>
        <source>After epoch %1 of %2 so far</source>
        <translation>Après l’époque %1 sur %2 jusqu’ici</translation>
    </message>
    <message>
        <source>Left: membranes found. Right: the mask a person made. The model never learns from this part.</source>
        <translation>À gauche&#xa0;: les membranes trouvées. À droite&#xa0;: le masque fait par une personne. Le modèle n’apprend jamais de cette partie.</translation>
    </message>
</context>
<context>
    <name>lamella::WindowActions</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Open images…</source>
        <translation>&amp;Ouvrir des images…</translation>
    </message>
    <message>
        <source>Open images: a TIFF stack, or several images</source>
        <translation>Ouvrir des images&#xa0;: une pile TIFF ou plusieurs images</translation>
    </message>
    <message>
        <source>Open a &amp;folder of images…</source>
        <translation>Ouvrir un &amp;dossier d’images…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open &amp;project…</source>
        <translation>Ouvrir un &amp;projet…</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>&amp;Fermer le projet</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>&amp;About Lamella</source>
        <translation>À &amp;propos de Lamella</translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation>&amp;Ajuster à la fenêtre</translation>
    </message>
    <message>
        <source>&amp;One to one</source>
        <translation>&amp;Un pour un</translation>
    </message>
    <message>
        <source>One image pixel on one pixel of the screen</source>
        <translation>Un pixel de l’image sur un pixel de l’écran</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
        <source>&amp;Two views side by side</source>
        <translation>&amp;Deux vues côte à côte</translation>
    </message>
    <message>
        <source>&amp;Wheel zooms, Ctrl+wheel changes the section</source>
        <translation>La &amp;molette zoome, Ctrl+molette change de coupe</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Comme le &amp;système</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Sombre</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Main</translation>
    </message>
    <message>
        <source>Hand: move the section</source>
        <translation>Main&#xa0;: déplacer la coupe</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinceau</translation>
    </message>
    <message>
        <source>Brush: add membrane</source>
        <translation>Pinceau&#xa0;: ajouter de la membrane</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Gomme</translation>
    </message>
    <message>
        <source>Eraser: remove membrane</source>
        <translation>Gomme&#xa0;: enlever de la membrane</translation>
    </message>
    <message>
        <source>&amp;Accept section</source>
        <translation>&amp;Valider la coupe</translation>
    </message>
    <message>
        <source>Accept this section and go on to the next one</source>
        <translation>Valider cette coupe et passer à la suivante</translation>
    </message>
    <message>
        <source>&amp;Flag a problem…</source>
        <translation>&amp;Signaler un problème…</translation>
    </message>
    <message>
        <source>Flag a problem: fold, blur, wrong mask, other</source>
        <translation>Signaler un problème&#xa0;: pli, flou, masque erroné, autre</translation>
    </message>
    <message>
        <source>&amp;Reopen section</source>
        <translation>&amp;Rouvrir la coupe</translation>
    </message>
    <message>
        <source>Take acceptance or flag back, to correct again</source>
        <translation>Retirer la validation ou le signalement, pour corriger de nouveau</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Remplir</translation>
    </message>
    <message>
        <source>Fill: a cell with membrane, membrane with cell. Shift+wheel: gaps that stop it; Shift+click: the islands in a cell</source>
        <translation>Remplir&#xa0;: une cellule de membrane, la membrane de cellule. Maj+molette&#xa0;: brèches qui l’arrêtent&#xa0;; Maj+clic&#xa0;: les îlots d’une cellule</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Lasso: add membrane inside an outline, with Ctrl remove it</source>
        <translation>Lasso&#xa0;: ajouter de la membrane dans un contour, avec Ctrl l’enlever</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Tracer</translation>
    </message>
    <message>
        <source>Trace: click along a membrane; Enter draws it, Backspace goes back</source>
        <translation>Tracer&#xa0;: cliquer le long d’une membrane&#xa0;; Entrée la dessine, Retour arrière revient d’un pas</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Réunir</translation>
    </message>
    <message>
        <source>Join: drag from one cell into its neighbour</source>
        <translation>Réunir&#xa0;: glisser d’une cellule dans sa voisine</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Cut: drag a line across a cell; click in a gap to close it</source>
        <translation>Séparer&#xa0;: glisser un trait à travers une cellule&#xa0;; cliquer dans une brèche pour la fermer</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Clear: click on a false membrane</source>
        <translation>Effacer&#xa0;: cliquer sur une fausse membrane</translation>
    </message>
    <message>
        <source>Teach window</source>
        <translation>Fenêtre d’apprentissage</translation>
    </message>
    <message>
        <source>Teach window: drag around what is painted to the end, with Ctrl to forget all outside</source>
        <translation>Fenêtre d’apprentissage&#xa0;: entourer ce qui est peint jusqu’au bout, avec Ctrl oublier tout le reste</translation>
    </message>
    <message>
        <source>Remove &amp;specks</source>
        <translation>Retirer les &amp;poussières</translation>
    </message>
    <message>
        <source>Small cells become membrane and small pieces of membrane become cell, in this section</source>
        <translation>Les petites cellules deviennent membrane et les petits morceaux de membrane deviennent cellule, dans cette coupe</translation>
    </message>
    <message>
        <source>&amp;Link the views</source>
        <translation>&amp;Lier les vues</translation>
    </message>
    <message>
        <source>Link the views: both show the same place</source>
        <translation>Lier les vues&#xa0;: les deux montrent le même endroit</translation>
    </message>
    <message>
        <source>Contras&amp;t…</source>
        <translation>Contras&amp;te…</translation>
    </message>
    <message>
        <source>Contrast: which greys are shown black and white (or drag with the right button, hand in hand)</source>
        <translation>Contraste&#xa0;: quels gris sont montrés noirs et blancs (ou tirez avec le bouton droit, outil main)</translation>
    </message>
    <message>
        <source>&amp;Reset contrast</source>
        <translation>&amp;Réinitialiser le contraste</translation>
    </message>
    <message>
        <source>Show the greys as they are</source>
        <translation>Montrer les gris tels quels</translation>
    </message>
    <message>
        <source>&amp;Cells</source>
        <translation>&amp;Cellules</translation>
    </message>
    <message>
        <source>Cells: each cell its colour, so that cells joined in error show</source>
        <translation>Cellules&#xa0;: à chacune sa couleur, pour voir celles réunies à tort</translation>
    </message>
    <message>
        <source>Area &amp;seen</source>
        <translation>&amp;Zone vue</translation>
    </message>
    <message>
        <source>Area seen: shade what has been on view at full size</source>
        <translation>Zone vue&#xa0;: teinter ce qui a été affiché en taille réelle</translation>
    </message>
    <message>
        <source>&amp;Previous section</source>
        <translation>Coupe &amp;précédente</translation>
    </message>
    <message>
        <source>&amp;Next section</source>
        <translation>Coupe &amp;suivante</translation>
    </message>
    <message>
        <source>&amp;First section</source>
        <translation>P&amp;remière coupe</translation>
    </message>
    <message>
        <source>&amp;Last section</source>
        <translation>&amp;Dernière coupe</translation>
    </message>
    <message>
        <source>&amp;Go to section…</source>
        <translation>&amp;Aller à la coupe…</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Ruler: measure a distance; Shift keeps it straight</source>
        <translation>Règle&#xa0;: mesurer une distance&#xa0;; Maj la garde droite</translation>
    </message>
    <message>
        <source>The section &amp;alone</source>
        <translation>La coupe &amp;seule</translation>
    </message>
    <message>
        <source>The section &amp;before correction</source>
        <translation>La coupe a&amp;vant correction</translation>
    </message>
    <message>
        <source>The &amp;previous section</source>
        <translation>La coupe &amp;précédente</translation>
    </message>
    <message>
        <source>The &amp;next section</source>
        <translation>La coupe &amp;suivante</translation>
    </message>
    <message>
        <source>An&amp;other section…</source>
        <translation>Une &amp;autre coupe…</translation>
    </message>
    <message>
        <source>&amp;Keep this section here</source>
        <translation>&amp;Garder cette coupe ici</translation>
    </message>
    <message>
        <source>Keep this section in the left view while the right one goes on</source>
        <translation>Garder cette coupe dans la vue de gauche pendant que celle de droite avance</translation>
    </message>
    <message>
        <source>&amp;Orange membranes</source>
        <translation>Membranes &amp;orange</translation>
    </message>
    <message>
        <source>&amp;Blue membranes</source>
        <translation>Membranes &amp;bleues</translation>
    </message>
    <message>
        <source>&amp;Yellow membranes</source>
        <translation>Membranes &amp;jaunes</translation>
    </message>
    <message>
        <source>&amp;Take acceptance back</source>
        <translation>Revenir sur la &amp;validation</translation>
    </message>
    <message>
        <source>Take the acceptance back and return to the section</source>
        <translation>Revenir sur la validation et retourner à la coupe</translation>
    </message>
    <message>
        <source>Membranes as the AI &amp;found them</source>
        <translation>Membranes &amp;trouvées par l’IA</translation>
    </message>
    <message>
        <source>AI</source>
        <translation>IA</translation>
    </message>
    <message>
        <source>What the model found, before any correction (D: next)</source>
        <translation>Ce que le modèle a trouvé, avant toute correction (D&#xa0;: suivant)</translation>
    </message>
    <message>
        <source>Membranes, &amp;corrected</source>
        <translation>Membranes &amp;corrigées</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Corrigé</translation>
    </message>
    <message>
        <source>What is exported: with the corrections (D: next)</source>
        <translation>Ce qui est exporté, avec les corrections (D&#xa0;: suivant)</translation>
    </message>
    <message>
        <source>&amp;Differences</source>
        <translation>&amp;Écarts</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Écarts</translation>
    </message>
    <message>
        <source>What the corrections added and removed (D: next)</source>
        <translation>Ce que les corrections ont ajouté et retiré (D&#xa0;: suivant)</translation>
    </message>
    <message>
        <source>&amp;Next of these</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>AI, corrected, differences: one after the other</source>
        <translation>IA, corrigé, écarts&#xa0;: l’un après l’autre</translation>
    </message>
    <message>
        <source>&amp;Next doubt</source>
        <translation>Doute &amp;suivant</translation>
    </message>
    <message>
        <source>To the next place where one cell or two is uncertain</source>
        <translation>Vers le prochain endroit où l’on hésite entre une cellule et deux</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>&amp;Previous doubt</source>
        <translation>Doute &amp;précédent</translation>
    </message>
    <message>
        <source>&amp;One cell</source>
        <translation>&amp;Une cellule</translation>
    </message>
    <message>
        <source>One cell: no membrane runs here; also &amp; or the keypad&apos;s 1</source>
        <translation>Une cellule&#xa0;: aucune membrane ne passe ici&#xa0;; aussi &amp; ou le 1 du pavé numérique</translation>
    </message>
    <message>
        <source>&amp;Two cells</source>
        <translation>&amp;Deux cellules</translation>
    </message>
    <message>
        <source>Two cells: a membrane runs here; also é or the keypad&apos;s 2</source>
        <translation>Deux cellules&#xa0;: une membrane passe ici&#xa0;; aussi é ou le 2 du pavé numérique</translation>
    </message>
    <message>
        <source>Not &amp;sure</source>
        <translation>&amp;Pas sûr</translation>
    </message>
    <message>
        <source>Not sure: ask again after all others</source>
        <translation>Pas sûr&#xa0;: redemander après tous les autres</translation>
    </message>
    <message>
        <source>&amp;10 more</source>
        <translation>&amp;10 de plus</translation>
    </message>
    <message>
        <source>Ask ten more on this section</source>
        <translation>Dix questions de plus sur cette coupe</translation>
    </message>
    <message>
        <source>&amp;Leave the doubts</source>
        <translation>&amp;Quitter les doutes</translation>
    </message>
    <message>
        <source>Leave the doubts; the answers stay</source>
        <translation>Quitter les doutes&#xa0;; les réponses restent</translation>
    </message>
    <message>
        <source>Segment the s&amp;eries</source>
        <translation>Segmenter la sé&amp;rie</translation>
    </message>
    <message>
        <source>Segment &amp;this section</source>
        <translation>Segmenter &amp;cette coupe</translation>
    </message>
    <message>
        <source>Segment s&amp;ome sections…</source>
        <translation>Segmenter certaines c&amp;oupes…</translation>
    </message>
    <message>
        <source>Segment &amp;carefully</source>
        <translation>Segmenter avec &amp;soin</translation>
    </message>
    <message>
        <source>The AI looks at every section eight times, flipped and turned, and takes the mean: mostly fewer errors, in eight times the time</source>
        <translation>L’IA regarde chaque coupe huit fois, retournée et tournée, et fait la moyenne&#xa0;: moins d’erreurs le plus souvent, en huit fois plus de temps</translation>
    </message>
    <message>
        <source>&amp;Uncertainty</source>
        <translation>&amp;Incertitude</translation>
    </message>
    <message>
        <source>Uncertainty: the brighter, the less sure the AI was of membrane or cell</source>
        <translation>Incertitude&#xa0;: plus c’est clair, moins l’IA était sûre d’y voir une membrane ou une cellule</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manuel</translation>
    </message>
    <message>
        <source>Manual: steps, tools, keys, and what to do if something is in the way</source>
        <translation>Manuel&#xa0;: étapes, outils, touches, et que faire si quelque chose bloque</translation>
    </message>
</context>
</TS>
